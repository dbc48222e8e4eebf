package dev.krsession.backend.redis;

import dev.krsession.backend.record.ExpirySchedule;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expiry schedule as a sorted set in Redis, shared by all nodes. Its entries are hints; only
 * the session itself knows whether it has expired. An entry may be too early, which costs a check,
 * but never too late. Each method is one round trip, and all use the time of Redis' own clock.
 */
final class RedisExpirySchedule implements ExpirySchedule {
  /** Arguments: grace ms, then handles, each with its session's ms left, or 0 if it has ended. */
  static final Script NOTE = Script.passing("keep", "note");

  /**
   * Arguments: the maximum number, and for how many ms. Result: the score that marks them, and
   * their handles.
   */
  static final Script CLAIM = Script.passing("claim");

  /**
   * Arguments: grace ms, the score that marks the claimed, then handles, each with its session's ms
   * left, or 0 if it has ended. An entry changed meanwhile stays as it is.
   */
  static final Script SETTLE = Script.passing("keep", "settle");

  private static final byte[] GRACE_MILLIS = ArgumentBytes.of(GRACE.toMillis());

  private final RedisClient client;
  private final byte[] key;

  RedisExpirySchedule(RedisClient client, String instanceName) {
    this.client = client;
    this.key = ArgumentBytes.of(instanceName + ":expiry");
  }

  @Override
  public boolean needsNotes() {
    return true;
  }

  @Override
  public void note(Map<SessionHandle, Duration> left) {
    List<byte[]> arguments = new ArrayList<>(List.of(GRACE_MILLIS));
    add(left, arguments);
    ask("note when sessions expire", NOTE, arguments);
  }

  @Override
  public Claimed claim(int most, Duration time) {
    List<byte[]> arguments = List.of(ArgumentBytes.of(most), ArgumentBytes.of(time.toMillis()));
    Object reply = ask("look for expired sessions", CLAIM, arguments);
    if (reply instanceof List<?> parts && parts.get(1) instanceof List<?> handles) {
      return new Claimed(
          (Long) parts.get(0), handles.stream().map(RedisExpirySchedule::read).toList());
    }
    throw new IllegalStateException("the script of a claim has another answer");
  }

  @Override
  public void settle(Claimed claimed, Map<SessionHandle, Duration> left) {
    List<byte[]> arguments =
        new ArrayList<>(List.of(GRACE_MILLIS, ArgumentBytes.of(claimed.mark())));
    add(left, arguments);
    ask("note when sessions expire", SETTLE, arguments);
  }

  private @Nullable Object ask(String tried, Script script, List<byte[]> arguments) {
    return client.run(tried, script, key, arguments);
  }

  private static void add(Map<SessionHandle, Duration> left, List<byte[]> arguments) {
    left.forEach((handle, time) -> {
      byte[] member = new byte[SessionHandle.BYTES];
      handle.write(member, 0);
      arguments.add(member);
      arguments.add(ArgumentBytes.of(time.toMillis()));
    });
  }

  private static SessionHandle read(Object member) {
    return SessionHandle.read((byte[]) member, 0);
  }
}
