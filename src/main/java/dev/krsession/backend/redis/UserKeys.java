package dev.krsession.backend.redis;

import dev.krsession.session.SessionHandle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Redis knows of users: for each a sorted set of his sessions' handles by the time when they
 * joined, under a key that is a hash of his name. It lives on another server of a cluster than the
 * sessions, so nothing here looks at these.
 */
final class UserKeys {
  /** How many times its idle timeout a session is sure to be in the set. */
  private static final int STAY = 4;

  private static final int DISPLACED_AT_ONCE = 128;

  private final RedisCalls calls;
  private final String prefix;

  UserKeys(RedisCalls calls, String instanceName) {
    this.calls = calls;
    this.prefix = instanceName + ":user:";
  }

  /**
   * One session in the set.
   *
   * @param score when it joined, in ms by Redis' clock, and whether that is settled
   * @param age how long that is ago
   */
  record Entry(SessionHandle handle, long score, Duration age) {
    /** Whether the session was stored as the user's after it had joined. */
    boolean isSettled() {
      return score % 2 != 0;
    }
  }

  /**
   * Some of the set.
   *
   * @param entries those that joined first before the others
   * @param now Redis' time in ms
   */
  record Page(List<Entry> entries, long now) {}

  /**
   * Puts a session into the set, where it stays for {@link #stay} at least; zero if there are
   * {@code most} others, else how many there are with it. To be called again when the session is
   * stored as the user's.
   *
   * @param idleTimeout the session's, as a TTL
   */
  long join(String user, SessionHandle handle, int most, Duration idleTimeout) {
    List<byte[]> arguments = List.of(
        bytes(handle.text()), bytes("" + most), bytes("" + stay(idleTimeout).toMillis()));
    Object reply = calls.run("add a session to its user's", UserScripts.JOIN, key(user), arguments);
    return reply instanceof Long members ? members : 0;
  }

  /** Puts a session into the set, and takes those out that joined first; these. */
  List<SessionHandle> displace(String user, SessionHandle handle, int most, Duration idleTimeout) {
    String tried = "make room for a session among its user's";
    List<SessionHandle> out = new ArrayList<>();
    List<SessionHandle> some;
    do {
      List<byte[]> arguments = List.of(
          bytes(handle.text()),
          bytes("" + most),
          bytes("" + stay(idleTimeout).toMillis()),
          bytes("" + DISPLACED_AT_ONCE));
      Object reply = calls.run(tried, UserScripts.DISPLACE, key(user), arguments);
      some = calls.meaning(tried, () -> displaced(reply));
      out.addAll(some);
    } while (some.size() == DISPLACED_AT_ONCE);
    return out;
  }

  void leave(String user, SessionHandle handle) {
    Object unused = calls.run(
        "take a session from its user",
        UserScripts.LEAVE,
        key(user),
        List.of(bytes(handle.text())));
  }

  /** Takes entries out that have not been put there anew since. */
  void forget(String user, List<Entry> entries) {
    List<byte[]> arguments = new ArrayList<>();
    entries.forEach(entry -> {
      arguments.add(bytes(entry.handle().text()));
      arguments.add(bytes("" + entry.score()));
    });
    Object unused =
        calls.run("take sessions from their user", UserScripts.FORGET, key(user), arguments);
  }

  /**
   * Entries from a score on, in their order.
   *
   * @param most how many at the most
   */
  Page page(String user, long from, int most) {
    String tried = "find a user's sessions";
    Object reply =
        calls.run(tried, UserScripts.PAGE, key(user), List.of(bytes("" + from), bytes("" + most)));
    return calls.meaning(tried, () -> pageOf(reply));
  }

  private static Page pageOf(@Nullable Object reply) {
    List<?> parts = (List<?>) Objects.requireNonNull(reply);
    long now = (Long) parts.get(0);
    List<?> members = (List<?>) parts.get(1);
    List<Entry> entries = new ArrayList<>();
    for (int at = 0; at + 1 < members.size(); at += 2) {
      long score = Long.parseLong(text(members.get(at + 1)));
      entries.add(new Entry(handle(text(members.get(at))), score, Duration.ofMillis(now - score)));
    }
    return new Page(entries, now);
  }

  private static List<SessionHandle> displaced(@Nullable Object reply) {
    return ((List<?>) Objects.requireNonNull(reply))
        .stream().map(member -> handle(text(member))).toList();
  }

  /** How long the set keeps a session at least; in use, it joins far more often. */
  private static Duration stay(Duration idleTimeout) {
    return idleTimeout.toMillis() >= SessionHash.FOREVER_MILLIS
        ? idleTimeout
        : idleTimeout.multipliedBy(STAY);
  }

  /** Names are of any length, and nobody shall read them where keys are listed. */
  private byte[] key(String user) {
    byte[] hash = sha256().digest(bytes(prefix + user));
    return bytes(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }

  private static SessionHandle handle(String text) {
    return SessionHandle.read(Base64.getUrlDecoder().decode(text), 0);
  }

  private static String text(Object reply) {
    return new String((byte[]) reply, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
