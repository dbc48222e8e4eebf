package dev.krsession.frameworks.boot;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.session.SessionDestroyedEvent;
import org.springframework.stereotype.Component;

/** Hears from Spring Security of sessions that end. */
@Component
class SessionDiary {
  static final AtomicInteger ENDED = new AtomicInteger();

  @EventListener
  void ended(SessionDestroyedEvent event) {
    ENDED.incrementAndGet();
  }
}
