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
 * the sessions, so nothing here reads these.
 */
final class RedisUserSets implements UserSets {
  private static final int DISPLACED_AT_ONCE = 128;

  private final RedisClient calls;
  private final String prefix;

  RedisUserSets(RedisClient calls, String instanceName) {
    this.calls = calls;
    this.prefix = instanceName + ":user:";
  }

  @Override
  public long join(String user, SessionHandle handle, int most, Duration stay) {
    List<byte[]> arguments =
        List.of(bytes(handle.text()), bytes("" + most), bytes("" + stay.toMillis()));
    Object reply = calls.run("add a session to its user's", UserScripts.JOIN, key(user), arguments);
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
      Object reply = calls.run(tried, UserScripts.DISPLACE, key(user), arguments);
      some = calls.meaning(tried, () -> displaced(reply));
      out.addAll(some);
    } while (some.size() == DISPLACED_AT_ONCE);
    return out;
  }

  @Override
  public void leave(String user, SessionHandle handle) {
    Object unused = calls.run(
        "take a session from its user",
        UserScripts.LEAVE,
        key(user),
        List.of(bytes(handle.text())));
  }

  @Override
  public void forget(String user, List<Entry> entries) {
    List<byte[]> arguments = new ArrayList<>();
    entries.forEach(entry -> {
      arguments.add(bytes(entry.handle().text()));
      arguments.add(bytes("" + entry.score()));
    });
    Object unused =
        calls.run("take sessions from their user", UserScripts.FORGET, key(user), arguments);
  }

  @Override
  public Page page(String user, long from, int most) {
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
