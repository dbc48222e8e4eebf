package dev.krsession.backend.record;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.Begun;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps sessions in a {@link RecordStore}, where every node finds them. A request works on a copy;
 * its commit sends only what has changed. Whether a session is still there, and how long, is for
 * the store alone to say: no clock of a host counts.
 *
 * <p>Calls of the store: load 1, commit of changes 1, of no changes 0, {@code increment},
 * {@code update} and {@code delete} 1 each.
 */
public final class RecordBackend implements SessionBackend {
  /** How long a node may keep what was never stored of a session that ended elsewhere. */
  public static final Duration SWEEP = Duration.ofSeconds(2);

  private final Unreadable unreadable;
  private final RecordStore store;
  private final Backing backing;
  private final SessionCopies copies;
  private final Optional<UserIndex> users;

  /**
   * A backend over a store that guards and times its own calls. Whatever it has begun ends if it
   * cannot be opened, but not the store.
   *
   * @param store is closed with the backend
   * @param codec turns attributes into bytes; its limit is that of one attribute
   * @param events hears of what operators should know
   * @param audience hears of sessions that expire
   */
  public static RecordBackend open(
      RecordStore store,
      RecordOptions options,
      AttributeCodec codec,
      SessionClock clock,
      RedisEvents events,
      ExpiryAudience audience) {
    try (Begun begun = new Begun()) {
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
      RedisEvents events,
      ExpiryAudience audience,
      Begun begun) {
    this.unreadable = new Unreadable(events);
    this.store = store;
    NodeLocals locals = new NodeLocals();
    ExpirySchedule schedule = store.expirySchedule().orElse(NoSchedule.INSTANCE);
    ExpirySweep sweep = new ExpirySweep(
        schedule,
        store,
        (handle, state) ->
            audience.ends().ended(expired(handle, state), SessionEnds.Reason.EXPIRED),
        events::expiryFailed);
    ExpiryAudience told = store.expirySchedule().isPresent() ? audience : ExpiryAudience.NONE;
    ExpiryWatch watch =
        begun.add(new ExpiryWatch(told, schedule, new ExpiryNotes(schedule), sweep));
    KeepAlive keepAlive =
        begun.add(new KeepAlive(store, clock, options.touch(), watch, store.users()));
    this.backing = new Backing(store, keepAlive, watch);
    SharedChanges shared = new SharedChanges(store, clock, options.ioTimeout());
    this.copies = new SessionCopies(
        backing,
        store.users(),
        shared,
        clock,
        locals,
        (handle, attributes) ->
            new WorkingCopy(attributes, codec.within(handle), options.limits(), unreadable));
    this.users = store
        .users()
        .map(sets -> new RedisUsers(
            sets,
            store,
            keepAlive,
            (handle, state) -> loaded(handle, state.proof(), state),
            options.ioTimeout(),
            clock));
    keepAlive.alsoEvery(SWEEP, () -> locals.sweep(store::exists, events));
    watch.begin();
  }

  /**
   * A backend over any store: behind a breaker, with its calls timed.
   *
   * @param store is closed with the backend
   * @param codec turns attributes into bytes; its limit is that of one attribute
   * @param events hears of what operators should know
   * @param audience hears of sessions that expire
   */
  public static RecordBackend over(
      RecordStore store,
      RecordOptions options,
      AttributeCodec codec,
      SessionClock clock,
      RedisEvents events,
      ExpiryAudience audience) {
    RecordStore guarded = new GuardedStore(store, clock, events);
    return open(guarded, options, codec, clock, events, audience);
  }

  /** {@inheritDoc} The store hears of it at its first commit. */
  @Override
  public StoredSession create(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    return opened(copies.draft(handle, proof, terms));
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretHash proof) {
    Arrival arrival = arrive(handle, proof);
    try {
      return arrival.load();
    } finally {
      arrival.release();
    }
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretHash proof) {
    return backing.keepAlive().arrived(new Touch(handle, proof), this::load);
  }

  private Optional<StoredSession> load(RedisArrival arrival) {
    SessionHandle handle = arrival.touch().handle();
    SecretHash proof = arrival.touch().proof();
    Optional<StoredState> state = find(handle, proof);
    if (state.isEmpty()) {
      backing.keepAlive().missed(arrival);
    }
    return state.map(found ->
        opened(copies.loaded(handle, proof, found, backing.keepAlive().loaded(arrival, found))));
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretHash proof) {
    return find(handle, proof).map(state -> loaded(handle, proof, state));
  }

  @Override
  public void touch(SessionHandle handle, SecretHash proof) {
    arrive(handle, proof).release();
  }

  @Override
  public Optional<UserIndex> users() {
    return users;
  }

  @Override
  public boolean isDown() {
    return store.isDown();
  }

  /** {@inheritDoc} Those that it has seen within their idle timeout, and not seen to end. */
  @Override
  public OptionalLong sessionCount() {
    return OptionalLong.of(backing.keepAlive().sessionCount());
  }

  @Override
  public void close() {
    backing.keepAlive().close();
    backing.watch().close();
    store.close();
  }

  /** The text that all nodes share under a name, if the store has such. */
  public Optional<SharedText> text(String name) {
    return store.text(name);
  }

  /** How often an attribute could not be decoded since the start. */
  public long unreadableAttributes() {
    return unreadable.count();
  }

  private Optional<StoredState> find(SessionHandle handle, SecretHash proof) {
    return store.load(handle).filter(state -> opens(state, handle, proof));
  }

  private boolean opens(StoredState state, SessionHandle handle, SecretHash proof) {
    return state.isOpenedBy(proof)
        || (state.wasOpenedBy(proof) && store.now(handle) < state.formerUntil());
  }

  private RedisSession loaded(SessionHandle handle, SecretHash proof, StoredState state) {
    return copies.loaded(handle, proof, state, state.sinceAccess());
  }

  private StoredSession expired(SessionHandle handle, StoredState state) {
    return copies.expired(handle, state);
  }

  private StoredSession opened(RedisSession session) {
    backing.keepAlive().opened(session);
    return session;
  }
}
