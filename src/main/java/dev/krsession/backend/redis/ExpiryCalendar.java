package dev.krsession.backend.redis;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When to look after which session: a sorted set in Redis that all nodes share. What it says is a
 * hint; only the session itself knows whether it has expired. Each method is one round trip.
 */
final class ExpiryCalendar {
  /**
   * How long an expired session stays for those who tell of its end: longer than an application
   * takes to start again.
   */
  static final Duration GRACE = Duration.ofMinutes(5);

  /** The most sessions that a node looks after at a time. */
  static final int BATCH = 100;

  /** After this time others look after what a node has claimed: it may have died. */
  static final Duration CLAIM = Duration.ofSeconds(10);

  private static final byte[] GRACE_MILLIS = ArgumentBytes.of(GRACE.toMillis());

  private final RedisCalls calls;
  private final byte[] key;

  /**
   * Sessions that no other node looks after for a while.
   *
   * @param mark tells them from those that somebody has noted since
   */
  record Claimed(long mark, List<SessionHandle> sessions) {}

  ExpiryCalendar(RedisCalls calls, String instanceName) {
    this.calls = calls;
    this.key = ArgumentBytes.of(instanceName + ":expiry");
  }

  /** Notes sessions with what they have left without another access; zero: they have ended. */
  void note(Map<SessionHandle, Duration> left) {
    List<byte[]> arguments = new ArrayList<>(List.of(GRACE_MILLIS));
    add(left, arguments);
    ask("note when sessions expire", ExpiryScripts.NOTE, arguments);
  }

  /** Claims sessions that are due. */
  Claimed claim() {
    List<byte[]> arguments = List.of(ArgumentBytes.of(BATCH), ArgumentBytes.of(CLAIM.toMillis()));
    Object reply = ask("look for expired sessions", ExpiryScripts.CLAIM, arguments);
    if (reply instanceof List<?> parts && parts.get(1) instanceof List<?> handles) {
      return new Claimed(
          (Long) parts.get(0), handles.stream().map(ExpiryCalendar::read).toList());
    }
    throw new IllegalStateException("the script of a claim has another answer");
  }

  /** Notes what was found out of claimed sessions, as {@link #note} does. */
  void settle(Claimed claimed, Map<SessionHandle, Duration> left) {
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
