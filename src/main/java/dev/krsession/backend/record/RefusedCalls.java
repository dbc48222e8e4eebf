package dev.krsession.backend.record;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The kinds of calls that a store refuses though it answers. A refusal counts until a call of its
 * kind is answered; after a minute, until any call is: some kinds are rare.
 *
 * <p>The first refusal begins an outage, which is over when no refusal counts and there was none
 * for some seconds: if one server or connection of several refuses, calls of one kind are refused
 * and answered in turn. Thread-safe.
 */
public final class RefusedCalls {
  /** The time without a refusal that ends an outage, with the next answered call. */
  public static final Duration QUIET = Duration.ofSeconds(5);

  private static final Duration LASTS = Duration.ofMinutes(1);

  private final SessionClock clock;
  private final Consumer<String> onOutage;
  private final Runnable onEnd;
  private final ConcurrentHashMap<String, Long> refusedAt = new ConcurrentHashMap<>();
  private final AtomicBoolean outage = new AtomicBoolean();
  private volatile long lastAt;

  /**
   * Creates an empty set.
   *
   * @param onOutage called once when an outage begins, with the reason
   * @param onEnd called once when it is over
   */
  public RefusedCalls(SessionClock clock, Consumer<String> onOutage, Runnable onEnd) {
    this.clock = clock;
    this.onOutage = onOutage;
    this.onEnd = onEnd;
  }

  /**
   * Called when a call was refused.
   *
   * @param tried the kind of the call; there are few
   * @param why the reason alone, whatever was tried
   */
  public void refused(String tried, String why) {
    long now = clock.nanos();
    lastAt = now;
    refusedAt.put(tried, now);
    if (outage.compareAndSet(false, true)) {
      onOutage.accept(why);
    }
  }

  /** Called when a call was answered. */
  public void answered(String tried) {
    if (!outage.get()) {
      return;
    }
    long now = clock.nanos();
    refusedAt
        .entrySet()
        .removeIf(each -> each.getKey().equals(tried) || now - each.getValue() >= LASTS.toNanos());
    if (refusedAt.isEmpty()
        && now - lastAt >= QUIET.toNanos()
        && outage.compareAndSet(true, false)) {
      onEnd.run();
    }
  }

  /** Returns whether a refusal counts. */
  public boolean any() {
    return !refusedAt.isEmpty();
  }

  /** Returns whether an outage has begun that is not over. */
  public boolean isOutage() {
    return outage.get();
  }
}
