package dev.krsession.cookie;

import dev.krsession.session.SessionClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keys that the nodes of an application create by themselves and share through a {@link KeyVault}.
 * The first node creates the first key, which signs at once. Every 90 days one node creates
 * another; it signs only after a day, when every node has read it. A key is kept for verification
 * until no live session can have a cookie signed by it.
 *
 * <p>{@link #revoke} stores the time up to which keys are revoked beside the new key. Every node
 * keeps the latest such time that it has seen, and restores it if it is missing, so that a node or
 * a backup without it brings no revoked key back.
 *
 * <p>{@link #current} returns at once the result of the last {@link #refresh}, which is called
 * every few seconds; only before the first success it fetches the keys itself, for a request that
 * needs them. Thread-safe.
 */
public final class SharedKeys implements KeySource {
  /** How long a key signs before another one is created. */
  public static final Duration ROTATION = Duration.ofDays(90);

  /** How long a new key waits before it signs. */
  public static final Duration ACTIVATION = Duration.ofDays(1);

  private static final int TRIES = 10;

  private final KeyVault vault;
  private final SessionClock clock;
  private final SecureRandom random;
  private final Duration keptFor;
  private final Consumer<String> news;
  private final Consumer<String> revocations;
  private volatile Kept known;
  private volatile @Nullable KeyRing ring;

  /**
   * Creates keys that have not been fetched yet.
   *
   * @param longestIdle how long a session may be idle; zero: for ever, and then keys are kept for
   *     ever
   * @param revokedUntil keys created until then are rejected
   * @param news notified of each key that is created
   * @param revocations notified of each revocation
   */
  public SharedKeys(
      KeyVault vault,
      SessionClock clock,
      SecureRandom random,
      Duration longestIdle,
      Optional<Instant> revokedUntil,
      Consumer<String> news,
      Consumer<String> revocations) {
    this.vault = vault;
    this.clock = clock;
    this.random = random;
    this.keptFor = longestIdle.isZero() ? Duration.ZERO : ROTATION.plus(longestIdle);
    this.known = new Kept(List.of(), revokedUntil.map(Instant::getEpochSecond).orElse(0L));
    this.news = news;
    this.revocations = revocations;
  }

  /**
   * {@inheritDoc}
   *
   * @throws RuntimeException as thrown by the vault, if the keys have never been fetched
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
   * Fetches the keys; creates or drops one if due.
   *
   * @throws IllegalArgumentException if the vault contains no valid ring; the message shows no part
   *     of it
   * @throws IllegalStateException if other nodes were faster at every attempt
   */
  public void refresh() {
    KeyRing unused = fetch();
  }

  private KeyRing fetch() {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<String> found = vault.read();
      Kept there = found.map(SharedKeys::parse).orElse(Kept.NOTHING);
      // If the store has lost the keys, this node's are restored, so that all nodes keep them.
      Kept entries = found.isEmpty() ? known : there.without(known);
      Kept wanted = new Kept(tended(entries), entries.revoked());
      boolean isThere = found.isPresent() && wanted.equals(there);
      if (isThere || vault.replace(found, text(wanted))) {
        return learn(wanted, entries.entries());
      }
    }
    throw busy();
  }

  private static IllegalStateException busy() {
    return new IllegalStateException(
        "the shared signing keys were changed by others " + TRIES + " times in a row");
  }

  @Override
  public String revoke() {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<String> found = vault.read();
      Kept there = found.flatMap(SharedKeys::readable).orElse(Kept.NOTHING);
      long revoked = Math.max(there.newest(), known.newest());
      Instant next = Instant.ofEpochSecond(Math.max(clock.now().getEpochSecond(), revoked + 1));
      Kept wanted = new Kept(List.of(make(next)), revoked);
      if (vault.replace(found, text(wanted))) {
        KeyRing unused = learn(wanted, List.of());
        String done = "the shared signing keys are revoked on all nodes, and "
            + wanted.entries().get(0).id() + " signs in their place";
        revocations.accept(done);
        return done;
      }
    }
    throw busy();
  }

  private KeyRing learn(Kept wanted, List<Entry> before) {
    List<Entry> entries = wanted.entries();
    KeyRing learned = ring(entries);
    known = wanted;
    ring = learned;
    if (!before.contains(entries.get(0))) {
      news.accept("signing key " + entries.get(0).id() + " made; every node shares it");
    }
    return learned;
  }

  private List<Entry> tended(Kept kept) {
    Instant now = clock.now();
    List<Entry> entries = kept.entries();
    List<Entry> tended = new ArrayList<>(entries);
    if (entries.isEmpty() || entries.get(0).made().plus(ROTATION).isBefore(now)) {
      // with a slow clock, a new key must not look like a revoked one
      Instant earliest = Instant.ofEpochSecond(kept.revoked() + 1);
      tended.add(0, make(now.isBefore(earliest) ? earliest : now));
    }
    tended.removeIf(entry -> isSpent(entry, tended, now));
    return tended;
  }

  private Entry make(Instant now) {
    byte[] material = new byte[KeyQuality.MIN_BYTES];
    random.nextBytes(material);
    return new Entry(now.getEpochSecond(), Base64.getEncoder().encodeToString(material));
  }

  /** A key's last cookies were issued when its successor began to sign. */
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

  private static Optional<Kept> readable(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Kept parse(String text) {
    List<Entry> entries = new ArrayList<>();
    long revoked = 0;
    for (String line : text.split(",", -1)) {
      int colon = line.indexOf(':');
      if (line.matches("r[0-9]{1,12}")) {
        revoked = Long.parseLong(line.substring(1));
        continue;
      }
      if (!line.matches("k[0-9]{1,12}:[A-Za-z0-9+/]{43}=")) {
        throw new IllegalArgumentException(
            "the shared signing keys in the store are unreadable; delete them there, and new ones will be made");
      }
      entries.add(new Entry(Long.parseLong(line.substring(1, colon)), line.substring(colon + 1)));
    }
    return new Kept(entries, revoked);
  }

  private static String text(Kept kept) {
    String keys = kept.entries().stream()
        .map(entry -> entry.id() + ':' + entry.base64())
        .collect(Collectors.joining(","));
    return kept.revoked() == 0 ? keys : keys + ",r" + kept.revoked();
  }

  /**
   * The content of the vault.
   *
   * @param entries the keys, newest first
   * @param revoked the second up to which keys are revoked; all entries are newer
   */
  private record Kept(List<Entry> entries, long revoked) {
    static final Kept NOTHING = new Kept(List.of(), 0);

    Kept {
      entries = entries.stream().filter(entry -> entry.madeAt() > revoked).toList();
    }

    /** Returns this without the keys revoked in the other, and with their replacements. */
    Kept without(Kept other) {
      if (revoked >= other.revoked) {
        return this;
      }
      List<Entry> all = Stream.concat(entries.stream(), other.entries.stream())
          .distinct()
          .sorted(Comparator.comparingLong(Entry::madeAt).reversed())
          .toList();
      return new Kept(all, other.revoked);
    }

    /** Returns when the newest key was created, or up to when all were revoked, in seconds. */
    long newest() {
      return entries.stream().mapToLong(Entry::madeAt).reduce(revoked, Math::max);
    }
  }

  /** One key in the vault. */
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
