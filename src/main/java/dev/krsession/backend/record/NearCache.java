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
 * A cache of sessions that this node has read and that the store invalidates when they change. A
 * session is returned only if all invalidations up to {@link #LEASE} ago are known to be received;
 * so one that has ended elsewhere is returned no longer than that. Bounded. Thread-safe.
 */
public final class NearCache {
  /** How old the proof may be that all invalidations were received. */
  public static final Duration LEASE = Duration.ofSeconds(1);

  private static final int MAX_SESSIONS = 10_000;
  private static final long MAX_BYTES = 16 << 10;

  private final SessionClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SessionHandle, Kept> sessions = new LinkedHashMap<>(64, 0.75f, true);

  /** Loads in progress without an invalidation since they began. */
  private final Map<SessionHandle, Object> loading = new HashMap<>();

  /** Read without the lock, so that a disabled near cache never causes waiting. */
  private volatile boolean proven;

  private long provenAt;

  private record Kept(StoredState state, long at) {}

  /** Creates an empty cache. */
  public NearCache(SessionClock clock) {
    this.clock = clock;
  }

  /** Returns the cached session, else the one loaded from {@code store}. */
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
      // without the invalidation channel, a value may be stale before the channel is back
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

  /** Invalidates a session, and a load of it in progress. */
  public void drop(SessionHandle handle) {
    if (!proven) {
      // A load that begins from now on reads the change.
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

  /** Invalidates everything until the next proof. */
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

  /** Records that all invalidations before {@code at} were received, in monotonic nanoseconds. */
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
