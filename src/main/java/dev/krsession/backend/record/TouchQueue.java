package dev.krsession.backend.record;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accesses that the store has still to be told of. Each waits once, however often it is added,
 * so nobody takes more than one place. Those that the store is known to accept wait apart from the
 * others: whoever comes with cookies of sessions that have ended takes no place of a session that
 * lives, and hardly any of its time. Bounded. Safe for use by many threads.
 */
final class TouchQueue {
  /** No node remembers more sessions than this. */
  private static final int MAX_PROVEN = 50_000;

  private static final int MAX_UNPROVEN = 10_000;

  /** So many of the proven go for one of the others. */
  private static final int PREFERENCE = 4;

  private final Set<Touch> proven = new LinkedHashSet<>();
  private final Set<Touch> unproven = new LinkedHashSet<>();
  private int inARow;

  /** An access to a session that this node has seen alive under this secret. */
  synchronized void addProven(Touch touch) {
    if (proven.size() < MAX_PROVEN) {
      proven.add(touch);
    }
  }

  /** An access that may be to no session at all. */
  synchronized void addUnproven(Touch touch) {
    if (unproven.size() < MAX_UNPROVEN) {
      unproven.add(touch);
    }
  }

  /** What to tell next, which waits no longer; null: nothing. */
  synchronized @Nullable Touch next() {
    boolean preferred = !proven.isEmpty() && (inARow < PREFERENCE || unproven.isEmpty());
    inARow = preferred ? inARow + 1 : 0;
    return first(preferred ? proven : unproven);
  }

  synchronized boolean isEmpty() {
    return proven.isEmpty() && unproven.isEmpty();
  }

  private static @Nullable Touch first(Set<Touch> waiting) {
    Iterator<Touch> oldest = waiting.iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    Touch first = oldest.next();
    oldest.remove();
    return first;
  }
}
