package dev.krsession.backend.record;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accesses still to be reported to the store. Each is queued once, however often it is added.
 * Those that the store is known to accept are separate from the others: cookies of ended sessions
 * take no place of a live session, and hardly any of its time. Bounded. Thread-safe.
 */
final class TouchQueue {
  /** No node remembers more sessions than this. */
  private static final int MAX_PROVEN = 50_000;

  private static final int MAX_UNPROVEN = 10_000;

  /** The number of proven accesses per unproven one. */
  private static final int PREFERENCE = 4;

  private final Set<Touch> proven = new LinkedHashSet<>();
  private final Set<Touch> unproven = new LinkedHashSet<>();
  private int inARow;

  /** Adds an access to a session that this node has seen alive under this secret. */
  synchronized void addProven(Touch touch) {
    if (proven.size() < MAX_PROVEN) {
      proven.add(touch);
    }
  }

  /** Adds an access to a session that may not exist. */
  synchronized void addUnproven(Touch touch) {
    if (unproven.size() < MAX_UNPROVEN) {
      unproven.add(touch);
    }
  }

  /** Removes and returns the next access to report; null: none. */
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
