package dev.krsession.backend.record;

import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.StackRoom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sessions that this node has read and of which the store would tell if they changed. Nothing is
 * handed out unless it is proven that until {@link #LEASE} ago every change was heard of; so a
 * session that has ended elsewhere is handed out no longer than that. Bounded. Safe for use by many
 * threads.
 */
public final class NearCache {
  /** How old the proof may be that every change was heard of. */
  public static final Duration LEASE = Duration.ofSeconds(1);

  private static final int MAX_SESSIONS = 10_000;
  private static final long MAX_BYTES = 16 << 10;

  private final SessionClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SessionHandle, Kept> sessions = new LinkedHashMap<>(64, 0.75f, true);

  /** Loads under way that nothing has changed since they began. */
  private final Map<SessionHandle, Object> loading = new HashMap<>();

  /** Read without the lock, so that whoever has no near cache never waits for it. */
  private volatile boolean proven;

  private long provenAt;

  private record Kept(StoredState state, long at) {}

  /** An empty one. */
  public NearCache(SessionClock clock) {
    this.clock = clock;
  }

  /** The session as it is known here, else as {@code store} has it. */
  public Optional<StoredState> load(SessionHandle handle, Supplier<Optional<StoredState>> store) {
    if (!proven) {
      return store.get();
    }
    StackRoom.requireForCall();
    Optional<StoredState> known = find(handle);
    return known.isPresent() ? known : read(handle, store);
  }

  private Optional<StoredState> find(SessionHandle handle) {
    lock.lock();
    try {
      Kept kept = isProven() ? sessions.get(handle) : null;
      return Optional.ofNullable(kept)
          .map(known -> known.state().aged(Duration.ofNanos(clock.nanos() - known.at())))
          .filter(aged -> !aged.isOver());
    } finally {
      lock.unlock();
    }
  }

  private Optional<StoredState> read(SessionHandle handle, Supplier<Optional<StoredState>> store) {
    Object token = new Object();
    long begun = clock.nanos();
    Optional<StoredState> found = Optional.empty();
    try {
      begin(handle, token);
      found = store.get();
      return found;
    } finally {
      end(handle, token, found, begun);
    }
  }

  private void begin(SessionHandle handle, Object token) {
    lock.lock();
    try {
      // what is read while nobody listens may be changed before somebody does
      if (isProven()) {
        loading.put(handle, token);
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(SessionHandle handle, Object token, Optional<StoredState> found, long begun) {
    lock.lock();
    try {
      if (loading.remove(handle, token) && found.isPresent()) {
        keep(handle, new Kept(found.get(), begun));
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep(SessionHandle handle, Kept kept) {
    if (kept.state().weight() <= MAX_BYTES) {
      sessions.put(handle, kept);
      if (sessions.size() > MAX_SESSIONS) {
        sessions.remove(sessions.keySet().iterator().next());
      }
    }
  }

  private boolean isProven() {
    return proven && clock.nanos() - provenAt <= LEASE.toNanos();
  }

  /** The session has changed or may have; neither what is here nor what is on its way counts. */
  public void drop(SessionHandle handle) {
    if (!proven) {
      // A load that begins from now on finds what has changed.
      return;
    }
    StackRoom.require();
    lock.lock();
    try {
      sessions.remove(handle);
      loading.remove(handle);
    } finally {
      lock.unlock();
    }
  }

  /** Nothing counts until there is a new proof. */
  public void dropAll() {
    lock.lock();
    try {
      proven = false;
      sessions.clear();
      loading.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Every change before {@code at} has been heard of. */
  public void prove(long at) {
    lock.lock();
    try {
      proven = true;
      provenAt = at;
    } finally {
      lock.unlock();
    }
  }
}
