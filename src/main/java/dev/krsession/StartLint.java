package dev.krsession;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.RedisAdvice;
import dev.krsession.observe.LogEvent;
import java.util.concurrent.atomic.AtomicBoolean;

/** Warnings of what works, but not as people believe: each once for a filter. */
final class StartLint {
  private StartLint() {}

  /** Looks at a Redis that has just answered. */
  static void look(RedisAdvice advice) {
    try {
      advice.exposed().ifPresent(LogEvent.REDIS_EXPOSED::tell);
      advice.evicting().ifPresent(LogEvent.REDIS_EVICTS::tell);
    } catch (BackendException trouble) {
      LogEvent.STORE_ABSENT.tell(trouble.getMessage());
    }
  }

  /** What to run when a cookie was issued over plain HTTP that browsers take over HTTPS alone. */
  static Runnable cookieWasted() {
    AtomicBoolean told = new AtomicBoolean();
    return () -> {
      if (told.compareAndSet(false, true)) {
        LogEvent.COOKIE_WASTED.tell();
      }
    };
  }
}
