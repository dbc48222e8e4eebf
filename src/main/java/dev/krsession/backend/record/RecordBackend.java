package dev.krsession.backend.record;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.CloseOnFailure;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps sessions in a {@link RecordStore}, shared by all nodes. A request works on a copy; its
 * commit sends only the changes. Only the store decides whether a session still exists, and how
 * long: host clocks do not count. Thread-safe.
 *
 * <p>Calls of the store: load 1, commit of changes 1, of no changes 0, {@code increment},
 * {@code update} and {@code delete} 1 each.
 */
public final class RecordBackend implements SessionBackend {
  /** How long node-local attributes may outlive a session that ended elsewhere. */
  public static final Duration SWEEP = Duration.ofSeconds(2);

  private final DecodeFailures unreadable;
  private final RecordStore store;
  private final Backing backing;
  private final SessionCopies copies;
  private final Optional<UserIndex> users;
  private final PeriodicTask leftovers;

  /**
   * Opens a backend over a store that has its own breaker and metrics. If that fails, everything
   * already started is closed, except for the store.
   *
   * @param store is closed with the backend
   * @param codec encodes attributes; its limit is that of one attribute
   * @param events notified of events for operators
   * @param audience the listeners for expiry
   */
  public static RecordBackend open(
      RecordStore store,
      RecordOptions options,
      AttributeCodec codec,
      SessionClock clock,
      StoreEvents events,
      ExpiryAudience audience) {
    try (CloseOnFailure begun = new CloseOnFailure()) {
      RecordBackend opened =
          new RecordBackend(store, options, codec, clock, events, audience, begun);
      begun.keep();
      return opened;
    }
  }

  private RecordBackend(
      RecordStore store,
      RecordOptions options,
      AttributeCodec codec,
      SessionClock clock,
      StoreEvents events,
      ExpiryAudience audience,
      CloseOnFailure begun) {
    this.unreadable = new DecodeFailures(events);
    this.store = store;
    NodeLocals locals = new NodeLocals();
    ExpirySchedule schedule = store.expirySchedule().orElse(NoSchedule.INSTANCE);
    ExpirySweep sweep = new ExpirySweep(
        schedule,
        store,
        (handle, state) ->
            audience.ends().ended(expired(handle, state), SessionEnds.Reason.EXPIRED),
        events::expiryFailed);
    ExpiryAudience listeners = store.expirySchedule().isPresent() ? audience : ExpiryAudience.NONE;
    ExpiryScheduleQueue notes = new ExpiryScheduleQueue(
        schedule, failure -> events.backgroundFailed("noting when sessions expire", failure));
    ExpiryNotifier watch = begun.add(new ExpiryNotifier(listeners, schedule, notes, sweep));
    KeepAlive keepAlive = begun.add(new KeepAlive(
        store,
        clock,
        options.touch(),
        watch,
        store.users(),
        failure -> events.backgroundFailed("keeping sessions alive", failure)));
    this.backing = new Backing(store, keepAlive, watch, new SessionSizes());
    AtomicUpdates shared = new AtomicUpdates(store, clock, options.ioTimeout());
    this.copies = new SessionCopies(
        backing,
        store.users(),
        shared,
        clock,
        locals,
        (handle, attributes) -> new WorkingCopy(
            attributes,
            codec.within(handle),
            options.limits(),
            unreadable,
            (name, value) -> locals.put(handle, name, value)));
    this.users = store
        .users()
        .map(sets -> new RecordUsers(
            sets,
            store,
            keepAlive,
            (handle, state) -> loaded(handle, state.secretDigest(), state),
            options.ioTimeout(),
            clock));
    this.leftovers = begun.add(PeriodicTask.start(
        "kr-session-leftovers",
        SWEEP,
        () -> locals.sweep(store::exists, events),
        failure -> events.backgroundFailed("looking for what is left of ended sessions", failure)));
    watch.begin();
  }

  /**
   * Opens a backend over any store: adds a breaker and metrics.
   *
   * @param store is closed with the backend
   * @param codec encodes attributes; its limit is that of one attribute
   * @param events notified of events for operators
   * @param audience the listeners for expiry
   */
  public static RecordBackend over(
      RecordStore store,
      RecordOptions options,
      AttributeCodec codec,
      SessionClock clock,
      StoreEvents events,
      ExpiryAudience audience) {
    RecordStore guarded = new GuardedStore(store, clock, events);
    return open(guarded, options, codec, clock, events, audience);
  }

  /** {@inheritDoc} Stored by the first commit. */
  @Override
  public StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    RecordSession session = copies.draft(handle, secretDigest, terms);
    backing.keepAlive().opened(session);
    return session;
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
    Arrival arrival = arrive(handle, secretDigest);
    try {
      return arrival.load();
    } finally {
      arrival.release();
    }
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    return backing.keepAlive().arrived(new Touch(handle, secretDigest), this::load);
  }

  private Optional<StoredSession> load(RecordArrival arrival) {
    SessionHandle handle = arrival.touch().handle();
    SecretDigest secretDigest = arrival.touch().secretDigest();
    Optional<StoredState> state = find(handle, secretDigest);
    if (state.isEmpty()) {
      backing.keepAlive().missed(arrival);
      return Optional.empty();
    }
    Duration sinceAccess = backing.keepAlive().loaded(arrival, state.get());
    RecordSession session = copies.loaded(handle, secretDigest, state.get(), sinceAccess);
    // Allocated first: nothing may fail once it counts as open.
    Optional<StoredSession> found = Optional.of(session);
    backing.keepAlive().opened(session);
    return found;
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
    return find(handle, secretDigest).map(state -> loaded(handle, secretDigest, state));
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return store.exists(handle);
  }

  @Override
  public void touch(SessionHandle handle, SecretDigest secretDigest) {
    arrive(handle, secretDigest).release();
  }

  @Override
  public Optional<UserIndex> users() {
    return users;
  }

  @Override
  public boolean isDown() {
    return store.isDown();
  }

  @Override
  public boolean isRefusing() {
    return store.isRefusing();
  }

  /** {@inheritDoc} Counts those seen within their idle timeout, and not seen to end. */
  @Override
  public OptionalLong sessionCount() {
    return OptionalLong.of(backing.keepAlive().sessionCount());
  }

  @Override
  public void close() {
    leftovers.close();
    backing.keepAlive().close();
    backing.watch().close();
    store.close();
  }

  /** Returns the text that all nodes share under a name, if the store supports it. */
  public Optional<SharedText> text(String name) {
    return store.text(name);
  }

  /** Returns the sizes of sessions. */
  public SessionSizes sizes() {
    return backing.sizes();
  }

  /**
   * Waits until all accesses by requests that have ended are reported to the store.
   *
   * @param most the longest time to wait
   * @return whether they are
   */
  public boolean awaitAccesses(Duration most) {
    return backing.keepAlive().awaitReports(most);
  }

  /** Returns the number of failed decodings of attributes since the start. */
  public long unreadableAttributes() {
    return unreadable.count();
  }

  private Optional<StoredState> find(SessionHandle handle, SecretDigest secretDigest) {
    Optional<StoredState> found =
        store.load(handle).filter(state -> opens(state, handle, secretDigest));
    found.ifPresent(state -> backing.sizes().saw(state.attributes()));
    return found;
  }

  private boolean opens(StoredState state, SessionHandle handle, SecretDigest secretDigest) {
    return state.isOpenedBy(secretDigest)
        || (state.wasOpenedBy(secretDigest) && store.now(handle) < state.formerUntil());
  }

  private RecordSession loaded(SessionHandle handle, SecretDigest secretDigest, StoredState state) {
    return copies.loaded(handle, secretDigest, state, state.sinceAccess());
  }

  private StoredSession expired(SessionHandle handle, StoredState state) {
    return copies.expired(handle, state);
  }
}
