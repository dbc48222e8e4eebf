package dev.krsession.backend.record;

import dev.krsession.backend.CallTimer;
import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A decorator with a breaker and timed calls, for a store that has neither. Every exception counts
 * as no answer, and becomes a {@link dev.krsession.backend.BackendException}.
 */
final class GuardedStore implements RecordStore {
  private static final SessionHandle NOBODYS = new SessionHandle(0, 0);

  private final RecordStore store;
  private final Guard guard;
  private final CallTimer timer;

  GuardedStore(RecordStore store, SessionClock clock, StoreEvents events) {
    this.store = store;
    this.guard = new Guard(new Breaker(() -> store.exists(NOBODYS), events));
    this.timer = new CallTimer(events::called, clock, this::isDown);
  }

  @Override
  public Optional<StoredState> load(SessionHandle handle) {
    return timed(Kind.LOAD, "load a session", () -> store.load(handle));
  }

  @Override
  public List<Optional<StoredState>> loadAll(List<SessionHandle> handles) {
    return timed(Kind.LOAD, "load sessions", () -> store.loadAll(handles));
  }

  @Override
  public long now(SessionHandle handle) {
    return guard.call("ask the time", () -> store.now(handle));
  }

  @Override
  public Optional<Duration> create(
      SessionHandle handle, NewSession session, Optional<SecretDigest> sent) {
    return timed(Kind.COMMIT, "store a new session", () -> store.create(handle, session, sent));
  }

  @Override
  public Optional<Duration> update(SessionHandle handle, StateChange change) {
    return timed(Kind.COMMIT, "store a session's changes", () -> store.update(handle, change));
  }

  @Override
  public boolean renew(
      SessionHandle handle, SecretDigest known, SecretDigest next, Duration grace) {
    return timed(
        Kind.CHANGE,
        "put a session under another id",
        () -> store.renew(handle, known, next, grace));
  }

  @Override
  public RotationResult succeed(SessionHandle handle, SecretRotation wanted) {
    return timed(
        Kind.CHANGE, "put a session under another id", () -> store.succeed(handle, wanted));
  }

  @Override
  public CountResult increment(SessionHandle handle, String name, long delta) {
    return timed(Kind.CHANGE, "increment an attribute", () -> store.increment(handle, name, delta));
  }

  @Override
  public SwapResult swap(
      SessionHandle handle, String name, Optional<byte[]> expected, Optional<byte[]> next) {
    return timed(
        Kind.CHANGE, "update an attribute", () -> store.swap(handle, name, expected, next));
  }

  @Override
  public Optional<TouchResult> touch(
      SessionHandle handle, SecretDigest secretDigest, Duration grace) {
    return timed(
        Kind.TOUCH, "keep a session alive", () -> store.touch(handle, secretDigest, grace));
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return guard.call("look for a session", () -> store.exists(handle));
  }

  @Override
  public boolean delete(SessionHandle handle) {
    return timed(Kind.DELETE, "end a session", () -> store.delete(handle));
  }

  @Override
  public TakeResult take(SessionHandle handle) {
    return guard.call("take an expired session", () -> store.take(handle));
  }

  @Override
  public boolean isDown() {
    return guard.breaker().isOpen() || store.isDown();
  }

  @Override
  public boolean isRefusing() {
    return store.isRefusing();
  }

  @Override
  public Optional<UserSets> users() {
    return store.users().map(sets -> new GuardedUsers(sets, guard));
  }

  @Override
  public Optional<ExpirySchedule> expirySchedule() {
    return store.expirySchedule().map(schedule -> new GuardedSchedule(schedule, guard));
  }

  @Override
  public Optional<SharedText> text(String name) {
    return store.text(name).map(text -> new GuardedText(TextName.inWords(name), text, guard));
  }

  @Override
  public void close() {
    guard.breaker().close();
    store.close();
  }

  private <T> T timed(Kind kind, String tried, Supplier<T> call) {
    return guard.call(tried, () -> timer.time(kind, () -> Guard.called(tried, call)));
  }
}
