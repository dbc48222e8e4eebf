package dev.krsession.cookie;

import dev.krsession.session.SessionClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys that the nodes of an application make for themselves and share through a {@link KeyVault}.
 * The first node makes the first key, which signs at once. Every 90 days one of them makes another;
 * it signs only after a day, when every node has seen it. A key is kept for verification until no
 * session can bear its cookie any more.
 *
 * <p>{@link #current} answers at once from what {@link #refresh} found last, which somebody calls
 * every minute; only before the first success it goes and fetches them itself, for a request that
 * cannot do without. Safe for use by many threads.
 */
public final class SharedKeys implements KeySource {
  /** How long a key signs before another one is made. */
  public static final Duration ROTATION = Duration.ofDays(90);

  /** How long a new key waits before it signs. */
  public static final Duration ACTIVATION = Duration.ofDays(1);

  private static final int TRIES = 10;

  private final KeyVault vault;
  private final SessionClock clock;
  private final SecureRandom random;
  private final Duration keptFor;
  private final Consumer<String> news;
  private volatile List<Entry> known = List.of();
  private volatile @Nullable KeyRing ring;

  /**
   * Keys that nobody has fetched yet.
   *
   * @param longestIdle how long a session may go without a request; zero: for ever, and then so are
   *     keys
   * @param news hears of each key that is made
   */
  public SharedKeys(
      KeyVault vault,
      SessionClock clock,
      SecureRandom random,
      Duration longestIdle,
      Consumer<String> news) {
    this.vault = vault;
    this.clock = clock;
    this.random = random;
    this.keptFor = longestIdle.isZero() ? Duration.ZERO : ROTATION.plus(longestIdle);
    this.news = news;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RuntimeException what the vault throws, if the keys were never fetched yet
   */
  @Override
  public KeyRing current() {
    KeyRing known = ring;
    return known == null ? fetch() : known;
  }

  @Override
  public boolean areAtHand() {
    return ring != null;
  }

  /**
   * Fetches the keys, and makes or drops one when it is time to.
   *
   * @throws IllegalArgumentException if what the vault holds is no ring; the message shows no part
   *     of it
   * @throws IllegalStateException if others were faster again and again
   */
  public void refresh() {
    KeyRing unused = fetch();
  }

  private KeyRing fetch() {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<String> found = vault.read();
      // A store that came back empty gets back what this node knows, so that all nodes go on alike.
      List<Entry> entries = found.map(SharedKeys::parse).orElse(known);
      List<Entry> wanted = tended(entries);
      boolean isThere = found.isPresent() && wanted.equals(entries);
      if (isThere || vault.replace(found, text(wanted))) {
        return learn(wanted, entries);
      }
    }
    throw new IllegalStateException(
        "the shared signing keys were changed by others " + TRIES + " times in a row");
  }

  private KeyRing learn(List<Entry> entries, List<Entry> before) {
    KeyRing learned = ring(entries);
    known = entries;
    ring = learned;
    if (!before.contains(entries.get(0))) {
      news.accept("signing key " + entries.get(0).id() + " made; every node shares it");
    }
    return learned;
  }

  private List<Entry> tended(List<Entry> entries) {
    Instant now = clock.now();
    List<Entry> tended = new ArrayList<>(entries);
    if (entries.isEmpty() || entries.get(0).made().plus(ROTATION).isBefore(now)) {
      tended.add(0, make(now));
    }
    tended.removeIf(entry -> isSpent(entry, tended, now));
    return tended;
  }

  private Entry make(Instant now) {
    byte[] material = new byte[KeyQuality.MIN_BYTES];
    random.nextBytes(material);
    return new Entry(now.getEpochSecond(), Base64.getEncoder().encodeToString(material));
  }

  /** A key's last cookies were made when its successor began to sign. */
  private boolean isSpent(Entry entry, List<Entry> newestFirst, Instant now) {
    int at = newestFirst.indexOf(entry);
    return at > 0
        && !keptFor.isZero()
        && newestFirst.get(at - 1).made().plus(ACTIVATION).plus(keptFor).isBefore(now);
  }

  private KeyRing ring(List<Entry> newestFirst) {
    List<SigningKey> keys = newestFirst.stream().map(Entry::key).toList();
    Instant seenByAll = clock.now().minus(ACTIVATION);
    for (int at = 0; at < keys.size(); at++) {
      if (!newestFirst.get(at).made().isAfter(seenByAll)) {
        return new KeyRing(keys, keys.get(at));
      }
    }
    return new KeyRing(keys, keys.get(keys.size() - 1));
  }

  private static List<Entry> parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.split(",", -1)) {
      int colon = line.indexOf(':');
      if (!line.matches("k[0-9]{1,12}:[A-Za-z0-9+/]{43}=")) {
        throw new IllegalArgumentException(
            "the shared signing keys in the store are unreadable; delete them there, and new ones will be made");
      }
      entries.add(new Entry(Long.parseLong(line.substring(1, colon)), line.substring(colon + 1)));
    }
    return entries;
  }

  private static String text(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.id() + ':' + entry.base64())
        .collect(Collectors.joining(","));
  }

  /** One key as the vault holds it. */
  private record Entry(long madeAt, String base64) {
    Instant made() {
      return Instant.ofEpochSecond(madeAt);
    }

    String id() {
      return "k" + madeAt;
    }

    SigningKey key() {
      return new SigningKey(id(), Base64.getDecoder().decode(base64));
    }

    @Override
    public String toString() {
      return "Entry[" + id() + ", redacted]";
    }
  }
}
