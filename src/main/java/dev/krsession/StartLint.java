package dev.krsession;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.RedisAdvice;
import dev.krsession.observe.LogEvent;
import java.util.concurrent.atomic.AtomicBoolean;

/** Warns of settings that work, but not as users expect: once per filter. */
final class StartLint {
  private StartLint() {}

  /** Checks a Redis that has just answered. */
  static void look(RedisAdvice advice) {
    try {
      advice.exposed().ifPresent(LogEvent.REDIS_EXPOSED::log);
      advice.evicting().ifPresent(LogEvent.REDIS_EVICTS::log);
    } catch (BackendException failure) {
      LogEvent.STORE_ABSENT.log(failure.getMessage());
    }
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
