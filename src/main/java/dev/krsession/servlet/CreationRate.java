package dev.krsession.servlet;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits each client to a number of new sessions per time: all at once, or one by one as time
 * passes (a leaky bucket, the generic cell rate algorithm of ATM). Remembers a bounded number of
 * recent clients; a forgotten one starts anew. Thread-safe.
 */
public final class CreationRate implements CreationLimit {
  private static final int CLIENTS = 10_000;

  private final int number;
  private final Duration time;
  private final SessionClock clock;

  /** When each client has its full allowance again, in monotonic nanoseconds. */
  private final Map<String, Long> clearAt = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Creates a limit per client.
   *
   * @param number the number of sessions, one or more
   * @param time the time in which they may be created, above zero
   */
  public CreationRate(int number, Duration time, SessionClock clock) {
    this.number = number;
    this.time = time;
    this.clock = clock;
  }

  @Override
  public void admit(String client) {
    long now = clock.nanos();
    long each = time.toNanos() / number;
    long excess;
    synchronized (clearAt) {
      Long known = clearAt.get(client);
      long clear = known == null || known - now < 0 ? now : known;
      excess = clear + each - now - time.toNanos();
      if (excess <= 0) {
        clearAt.put(client, clear + each);
        forgetEldest();
      }
    }
    if (excess > 0) {
      throw new TooManySessionsException(
          "limits.new-sessions: this client has begun " + number + " sessions in "
              + time.toSeconds() + " s and may not begin another yet; raise the limit if it is one"
              + " address for many people, or name the proxy before them in proxies.trusted",
          Duration.ofNanos(excess));
    }
  }

  private void forgetEldest() {
    if (clearAt.size() > CLIENTS) {
      Iterator<String> eldest = clearAt.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
