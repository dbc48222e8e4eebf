package dev.krsession.backend.memory;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Picks the session that was idle longest. One look at all sessions finds the next hundredth of
 * them in order; who is used after that look is passed over, and who came later was idle for less.
 * So the order is exact, and a pick looks at a hundred sessions on the average.
 *
 * <p>Sessions to which nobody has come back are on probation: where they are more than a quarter of
 * all, only they are picked. So whoever makes sessions without end, which costs him nothing, pushes
 * out his own and not those of visitors. Guarded by its own monitor.
 */
final class IdleOrder {
  private static final int SHARE = 100;
  private static final int PROBATION = 4;

  private final Collection<MemorySession> sessions;
  private final Deque<Idle> longest = new ArrayDeque<>();

  IdleOrder(Collection<MemorySession> sessions) {
    this.sessions = sessions;
  }

  /** The session that was idle longest; empty if a request is in each of them. */
  synchronized Optional<MemorySession> pick() {
    Optional<MemorySession> picked = poll();
    if (picked.isEmpty() && isFlooded()) {
      look(session -> !session.life.hasReturned());
      picked = poll();
    }
    if (picked.isEmpty()) {
      look(session -> true);
      picked = poll();
    }
    return picked;
  }

  private Optional<MemorySession> poll() {
    for (Idle idle = longest.poll(); idle != null; idle = longest.poll()) {
      if (idle.isStill()) {
        return Optional.of(idle.session());
      }
    }
    return Optional.empty();
  }

  private boolean isFlooded() {
    long onProbation =
        sessions.stream().filter(session -> !session.life.hasReturned()).count();
    return onProbation * PROBATION > sessions.size();
  }

  private void look(Predicate<MemorySession> wanted) {
    int most = 1 + sessions.size() / SHARE;
    PriorityQueue<Idle> latestFirst =
        new PriorityQueue<>(Comparator.comparingLong(Idle::since).reversed());
    for (MemorySession session : sessions) {
      long since = session.life.idleSince();
      if (since != Long.MAX_VALUE
          && wanted.test(session)
          && (latestFirst.size() < most || since < latestFirst.element().since())) {
        latestFirst.add(new Idle(session, since));
        if (latestFirst.size() > most) {
          latestFirst.remove();
        }
      }
    }
    while (!latestFirst.isEmpty()) {
      longest.addFirst(latestFirst.remove());
    }
  }

  private record Idle(MemorySession session, long since) {
    boolean isStill() {
      return session.isAlive() && session.life.idleSince() == since;
    }
  }
}
