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
 * the session itself knows whether it has expired. Each method is one round trip.
 */
final class RedisExpirySchedule implements ExpirySchedule {
  private static final byte[] GRACE_MILLIS = ArgumentBytes.of(GRACE.toMillis());

  private final RedisClient calls;
  private final byte[] key;

  RedisExpirySchedule(RedisClient calls, String instanceName) {
    this.calls = calls;
    this.key = ArgumentBytes.of(instanceName + ":expiry");
  }

  @Override
  public boolean isTold() {
    return true;
  }

  @Override
  public void note(Map<SessionHandle, Duration> left) {
    List<byte[]> arguments = new ArrayList<>(List.of(GRACE_MILLIS));
    add(left, arguments);
    ask("note when sessions expire", ExpiryScripts.NOTE, arguments);
  }

  @Override
  public Claimed claim(int most, Duration time) {
    List<byte[]> arguments = List.of(ArgumentBytes.of(most), ArgumentBytes.of(time.toMillis()));
    Object reply = ask("look for expired sessions", ExpiryScripts.CLAIM, arguments);
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
    ask("note when sessions expire", ExpiryScripts.SETTLE, arguments);
  }

  private @Nullable Object ask(String tried, Script script, List<byte[]> arguments) {
    return calls.run(tried, script, key, arguments);
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
