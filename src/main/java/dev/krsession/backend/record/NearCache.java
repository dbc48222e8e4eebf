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
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A cache of sessions that this node has read and that the store invalidates when they change. Each
 * was read from one server of the store, and is returned only while the {@link Lease} of that
 * server is valid; so one that has ended elsewhere is returned no longer than {@link #LEASE}. A
 * session is not cached if an invalidation arrived while it was read, or if the read began before
 * the lease. Bounded. Thread-safe.
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
  private volatile boolean leased;

  /**
   * A session as read from a store.
   *
   * @param lease that of the server it was read from; empty: it must not be cached
   */
  public record Loaded(Optional<StoredState> state, Optional<Lease> lease) {}

  private record Kept(StoredState state, long at, Lease lease) {}

  /** Creates an empty cache. */
  public NearCache(SessionClock clock) {
    this.clock = clock;
  }

  /**
   * Begins a lease.
   *
   * @return one that is not proven yet; all invalidations from now on must be received
   */
  public Lease lease() {
    // first: an invalidation from now on must not be ignored
    leased = true;
    return new Lease(clock.nanos());
  }

  /** Returns the cached session, else the one loaded from {@code store}. */
  public Optional<StoredState> load(SessionHandle handle, Supplier<Loaded> store) {
    if (!leased) {
      return store.get().state();
    }
    StackRoom.requireForCall();
    Optional<StoredState> known = find(handle);
    return known.isPresent() ? known : read(handle, store);
  }

  private Optional<StoredState> find(SessionHandle handle) {
    lock.lock();
    try {
      Kept kept = sessions.get(handle);
      long now = clock.nanos();
      if (kept == null || !kept.lease().isValid(now)) {
        return Optional.empty();
      }
      StoredState aged = kept.state().aged(Duration.ofNanos(now - kept.at()));
      return aged.isOver() ? Optional.empty() : Optional.of(aged);
    } finally {
      lock.unlock();
    }
  }

  private Optional<StoredState> read(SessionHandle handle, Supplier<Loaded> store) {
    Object token = new Object();
    long begun = clock.nanos();
    Optional<Kept> toKeep = Optional.empty();
    try {
      begin(handle, token);
      Loaded loaded = store.get();
      toKeep = loaded
          .state()
          .flatMap(state -> loaded.lease().map(lease -> new Kept(state, begun, lease)));
      return loaded.state();
    } finally {
      end(handle, token, toKeep);
    }
  }

  private void begin(SessionHandle handle, Object token) {
    lock.lock();
    try {
      loading.put(handle, token);
    } finally {
      lock.unlock();
    }
  }

  private void end(SessionHandle handle, Object token, Optional<Kept> toKeep) {
    lock.lock();
    try {
      if (loading.remove(handle, token)) {
        toKeep.filter(kept -> kept.lease().covers(kept.at())).ifPresent(kept -> keep(handle, kept));
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

  /** Invalidates a session, and a load of it in progress. */
  public void drop(SessionHandle handle) {
    if (!leased) {
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

  /** Invalidates some sessions, and loads of them in progress. */
  public void dropAll(Predicate<SessionHandle> which) {
    lock.lock();
    try {
      sessions.keySet().removeIf(which);
      loading.keySet().removeIf(which);
    } finally {
      lock.unlock();
    }
  }

  /** Ends a lease, and invalidates its sessions. */
  public void end(Lease lease) {
    // at once, and whatever is thrown after it
    lease.end();
    lock.lock();
    try {
      sessions.values().removeIf(kept -> kept.lease() == lease);
    } finally {
      lock.unlock();
    }
  }
}
