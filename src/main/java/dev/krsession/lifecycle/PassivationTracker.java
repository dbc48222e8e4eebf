package dev.krsession.lifecycle;

import dev.krsession.session.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one request's copy of a session that listen for activation and passivation:
 * activated when first read, passivated when the copy is stored (Servlet 6.1 section 7.7.2).
 * Thread-safe.
 */
final class PassivationTracker {
  private final Set<Object> here =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /** Notifies a value, if not null, that the application reads for the first time. */
  static void arrive(ActiveSession session, @Nullable Object value) {
    if (value != null
        && travels(session, value)
        && session.passivationTracker().here.add(value)) {
      session.events().activated(session, value);
    }
  }

  /** Tracks the replacement of one value by another; either may be null. */
  static void swap(ActiveSession session, @Nullable Object former, @Nullable Object value) {
    if (former != null && travels(session, former)) {
      session.passivationTracker().here.remove(former);
    }
    if (value != null && travels(session, value)) {
      session.passivationTracker().here.add(value);
    }
  }

  private static boolean travels(ActiveSession session, Object value) {
    return session.events().listensToPassivation(value) && session.stored().travels(value);
  }

  /** Notifies all values that the copy is about to be stored. */
  void leave(ActiveSession session) {
    List<Object> leaving;
    synchronized (here) {
      leaving = new ArrayList<>(here);
    }
    Steps steps = new Steps();
    leaving.forEach(value -> steps.take(() -> session.events().passivating(session, value)));
    // Not before: a value that reads its session now is not activated again.
    leaving.forEach(here::remove);
    steps.end();
  }
}
