package dev.krsession;

import dev.krsession.backend.redis.RedisAdvice;
import dev.krsession.observe.LogEvent;
import java.util.concurrent.atomic.AtomicBoolean;

/** Warns of settings that work, but not as users expect: once per filter. */
final class StartLint {
  private StartLint() {}

  /**
   * Checks a Redis that has just answered.
   *
   * @throws dev.krsession.backend.BackendException if it does not answer again
   */
  static void look(RedisAdvice advice) {
    advice.exposed().ifPresent(LogEvent.REDIS_EXPOSED::log);
    advice.evicting().ifPresent(LogEvent.REDIS_EVICTS::log);
  }

  /** Returns the action for a Secure cookie that was issued over plain HTTP: logs that once. */
  static Runnable cookieWasted() {
    AtomicBoolean logged = new AtomicBoolean();
    return () -> {
      if (logged.compareAndSet(false, true)) {
        LogEvent.COOKIE_WASTED.log();
      }
    };
  }
}
