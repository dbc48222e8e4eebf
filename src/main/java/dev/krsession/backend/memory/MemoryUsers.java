package dev.krsession.backend.memory;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.StackRoom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The user index of the memory backend. Removes ended sessions when they end, so it is bounded like
 * the sessions. Logins and logouts take its lock, requests do not.
 */
final class MemoryUsers implements UserIndex {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<SessionHandle, MemorySession>> sessions = new HashMap<>();

  /** The users of each session; two while its owner changes. */
  private final Map<SessionHandle, Set<String>> names = new HashMap<>();

  private final SessionClock clock;

  MemoryUsers(SessionClock clock) {
    this.clock = clock;
  }

  @Override
  public boolean join(String user, StoredSession session, int most) {
    MemorySession joining = (MemorySession) session;
    StackRoom.require();
    // First, so that an end of the session from here on removes it here.
    joining.joined = true;
    lock.lock();
    try {
      if (most > 0 && others(user, joining).limit(most).count() >= most) {
        return false;
      }
      // In this order: whatever fails, the end of the session removes all entries under its names.
      names.computeIfAbsent(joining.handle(), key -> new HashSet<>()).add(user);
      sessions.computeIfAbsent(user, key -> new LinkedHashMap<>()).put(joining.handle(), joining);
    } finally {
      lock.unlock();
    }
    if (!joining.isAlive()) {
      forget(joining);
    }
    return true;
  }

  private Stream<MemorySession> others(String user, MemorySession joining) {
    long now = clock.nanos();
    return sessions.getOrDefault(user, Map.of()).values().stream()
        .filter(session -> session != joining && session.life.isOpen(now));
  }

  @Override
  public List<StoredSession> displace(String user, StoredSession session, int most) {
    MemorySession joining = (MemorySession) session;
    List<MemorySession> displaced;
    lock.lock();
    try {
      List<MemorySession> others = others(user, joining).toList();
      displaced = others.subList(0, Math.max(0, others.size() + 1 - most));
      displaced.forEach(other -> leave(user, other));
      boolean unused = join(user, session, 0);
    } finally {
      lock.unlock();
    }
    return displaced.stream()
        .filter(other -> isOf(user, other))
        .<StoredSession>map(other -> other)
        .toList();
  }

  @Override
  public void leave(String user, StoredSession session) {
    StackRoom.require();
    lock.lock();
    try {
      takeOut(user, session.handle());
      Set<String> others = names.get(session.handle());
      if (others != null && others.remove(user) && others.isEmpty()) {
        names.remove(session.handle());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Member> members(String user) {
    long now = clock.nanos();
    return all(user).stream()
        .filter(session -> session.life.isOpen(now) && isOf(user, session))
        .map(session -> new Member(session, session.latestAccess()))
        .toList();
  }

  /** Returns a copy, so that reading many sessions does not block logins. */
  private List<MemorySession> all(String user) {
    lock.lock();
    try {
      return List.copyOf(sessions.getOrDefault(user, Map.of()).values());
    } finally {
      lock.unlock();
    }
  }

  private static boolean isOf(String user, MemorySession session) {
    return session.owner().filter(owner -> owner.isUser(user)).isPresent();
  }

  /** Removes a session that has ended. */
  void forget(MemorySession ended) {
    if (!ended.joined) {
      return;
    }
    lock.lock();
    try {
      Set<String> users = names.remove(ended.handle());
      if (users != null) {
        users.forEach(user -> takeOut(user, ended.handle()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of entries. */
  int size() {
    lock.lock();
    try {
      return sessions.size() + names.size();
    } finally {
      lock.unlock();
    }
  }

  private void takeOut(String user, SessionHandle handle) {
    Map<SessionHandle, MemorySession> his = sessions.get(user);
    if (his != null && his.remove(handle) != null && his.isEmpty()) {
      sessions.remove(user);
    }
  }
}
