package dev.krsession.backend;

import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A decorator that times the calls of a backend that does not report them itself. Every
 * {@code commit} counts as a call, since it is unknown whether there was anything to store.
 *
 * @param backend the delegate
 * @param timer receives the durations
 */
public record MeasuredBackend(SessionBackend backend, CallTimer timer) implements SessionBackend {
  @Override
  public StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    return held(backend.create(handle, secretDigest, terms), timer).orElseThrow();
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
    return timer
        .time(Kind.LOAD, () -> backend.load(handle, secretDigest))
        .flatMap(found -> held(found, timer));
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
    return timer.time(Kind.LOAD, () -> backend.peek(handle, secretDigest)).map(this::measured);
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    Arrival arrival = backend.arrive(handle, secretDigest);
    boolean handedOut = false;
    try {
      Arrival measured = new MeasuredArrival(arrival, timer);
      handedOut = true;
      return measured;
    } finally {
      if (!handedOut) {
        arrival.release();
      }
    }
  }

  @Override
  public void touch(SessionHandle handle, SecretDigest secretDigest) {
    backend.touch(handle, secretDigest);
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return timer.time(Kind.LOAD, () -> backend.exists(handle));
  }

  @Override
  public void notifyEnded() {
    backend.notifyEnded();
  }

  @Override
  public boolean isDown() {
    return backend.isDown();
  }

  @Override
  public boolean isRefusing() {
    return backend.isRefusing();
  }

  @Override
  public Optional<Supplier<StoreSize>> sizing() {
    return backend.sizing();
  }

  @Override
  public OptionalLong sessionCount() {
    return backend.sessionCount();
  }

  @Override
  public Optional<UserIndex> users() {
    return backend.users().map(index -> new MeasuredUsers(index, timer));
  }

  @Override
  public void close() {
    backend.close();
  }

  private StoredSession measured(StoredSession session) {
    return new MeasuredSession(session, timer);
  }

  /** Wraps a session that counts this request; releases it if that fails. */
  static Optional<StoredSession> held(StoredSession session, CallTimer timer) {
    boolean handedOut = false;
    try {
      Optional<StoredSession> measured = Optional.of(new MeasuredSession(session, timer));
      handedOut = true;
      return measured;
    } finally {
      if (!handedOut) {
        session.release();
      }
    }
  }
}
