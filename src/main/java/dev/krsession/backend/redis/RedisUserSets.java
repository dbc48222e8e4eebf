package dev.krsession.backend.redis;

import dev.krsession.backend.record.UserSets;
import dev.krsession.session.NameBytes;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sets of sessions by user in Redis: for each user a sorted set of handles by the time when
 * they joined, under a key that is a digest of the name. In a cluster it is on another node than
 * the sessions, so nothing here reads these. All scripts use the time of Redis' own clock, and none
 * reads more entries than its arguments say.
 *
 * <p>The score says when a session joined, in ms, and whether that is settled. An even one belongs
 * to a session whose owner may not be stored yet, so its entry is kept for a while even if the
 * session is not found. It is odd once the session is stored: from then on an entry without its
 * session is stale.
 */
final class RedisUserSets implements UserSets {
  /**
   * Arguments: handle, the maximum number of others or 0, ms to stay, 1 if it is settled, else 0.
   * Result: 0 if there are as many others; else the number with it.
   */
  static final Script JOIN = Script.lasting("joining", "join");

  /**
   * Arguments: handle, the maximum number of others, ms to stay, the maximum number to remove.
   * Result: the removed ones, those that joined first.
   */
  static final Script DISPLACE = Script.lasting("joining", "displace");

  /** Argument: handle. Result: 1 if removed, 0 if it was not there. */
  static final Script LEAVE = Script.lasting("leave");

  /** Arguments: handles and their scores in turn: each is removed if that is still its score. */
  static final Script FORGET = Script.lasting("forget");

  /**
   * Arguments: the minimum score, the maximum number. Result: the time, and handles and scores in
   * turn, in the order of scores.
   */
  static final Script PAGE = Script.passing("page");

  private static final int DISPLACED_AT_ONCE = 128;

  private final RedisClient client;
  private final String prefix;

  RedisUserSets(RedisClient client, String instanceName) {
    this.client = client;
    this.prefix = instanceName + ":user:";
  }

  @Override
  public long join(String user, SessionHandle handle, int most, Duration stay) {
    return add("add a session to its user's", user, handle, most, stay, 0);
  }

  @Override
  public long settle(String user, SessionHandle handle, int most, Duration stay) {
    return add("confirm a session as its user's", user, handle, most, stay, 1);
  }

  private long add(
      String tried, String user, SessionHandle handle, int most, Duration stay, int settled) {
    List<byte[]> arguments = List.of(
        bytes(handle.text()), bytes("" + most), bytes("" + stay.toMillis()), bytes("" + settled));
    Object reply = client.run(tried, JOIN, key(user), arguments);
    return reply instanceof Long members ? members : 0;
  }

  @Override
  public List<SessionHandle> displace(String user, SessionHandle handle, int most, Duration stay) {
    String tried = "make room for a session among its user's";
    List<SessionHandle> out = new ArrayList<>();
    List<SessionHandle> some;
    do {
      List<byte[]> arguments = List.of(
          bytes(handle.text()),
          bytes("" + most),
          bytes("" + stay.toMillis()),
          bytes("" + DISPLACED_AT_ONCE));
      Object reply = client.run(tried, DISPLACE, key(user), arguments);
      some = client.parse(tried, () -> displaced(reply));
      out.addAll(some);
    } while (some.size() == DISPLACED_AT_ONCE);
    return out;
  }

  @Override
  public void leave(String user, SessionHandle handle) {
    Object unused =
        client.run("take a session from its user", LEAVE, key(user), List.of(bytes(handle.text())));
  }

  @Override
  public void forget(String user, List<Entry> entries) {
    List<byte[]> arguments = new ArrayList<>();
    entries.forEach(entry -> {
      arguments.add(bytes(entry.handle().text()));
      arguments.add(bytes("" + entry.score()));
    });
    Object unused = client.run("take sessions from their user", FORGET, key(user), arguments);
  }

  @Override
  public Page page(String user, long from, int most) {
    String tried = "find a user's sessions";
    Object reply = client.run(tried, PAGE, key(user), List.of(bytes("" + from), bytes("" + most)));
    return client.parse(tried, () -> pageOf(reply));
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

  /** Names may be of any length, and must not be readable in a list of keys. */
  private byte[] key(String user) {
    byte[] hash = Sha256.of(NameBytes.of(prefix + user));
    return bytes(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
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
