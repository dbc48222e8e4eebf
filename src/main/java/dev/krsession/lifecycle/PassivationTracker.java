package dev.krsession.lifecycle;

import dev.krsession.session.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one request's copy of a session that want to know when they come into this JVM
 * and when they leave it: they come when they are first seen, and leave when the copy is stored
 * (Servlet 6.1 section 7.7.2). Safe for use by many threads.
 */
final class PassivationTracker {
  private final Set<Object> here =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /** The application sees this value, which may be nothing. */
  static void arrive(ActiveSession session, @Nullable Object value) {
    if (value != null && travels(session, value) && session.travellers().here.add(value)) {
      session.events().arrived(session, value);
    }
  }

  /** The application has put one value in the place of another; each may be nothing. */
  static void swap(ActiveSession session, @Nullable Object former, @Nullable Object value) {
    if (former != null && travels(session, former)) {
      session.travellers().here.remove(former);
    }
    if (value != null && travels(session, value)) {
      session.travellers().here.add(value);
    }
  }

  private static boolean travels(ActiveSession session, Object value) {
    return session.events().hearsMoves(value) && session.stored().travels(value);
  }

  /** The copy is about to be stored. */
  void leave(ActiveSession session) {
    List<Object> leaving;
    synchronized (here) {
      leaving = new ArrayList<>(here);
    }
    Steps steps = new Steps();
    leaving.forEach(value -> steps.take(() -> session.events().leaving(session, value)));
    // Not before: a value that looks into its session now has not come anew.
    leaving.forEach(here::remove);
    steps.end();
  }
}
