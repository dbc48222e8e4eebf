package dev.krsession.backend;

import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Another backend, and how long it takes: for one that does not tell so itself. Every
 * {@code commit} counts as a call, for nobody knows whether there was anything to store.
 *
 * @param backend does the work
 * @param timer hears how long it took
 */
public record MeasuredBackend(SessionBackend backend, CallTimer timer) implements SessionBackend {
  @Override
  public StoredSession create(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    return measured(backend.create(handle, proof, terms));
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretHash proof) {
    return timer.time(Kind.LOAD, () -> backend.load(handle, proof)).map(this::measured);
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretHash proof) {
    return timer.time(Kind.LOAD, () -> backend.peek(handle, proof)).map(this::measured);
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretHash proof) {
    return new MeasuredArrival(backend.arrive(handle, proof), timer);
  }

  @Override
  public void touch(SessionHandle handle, SecretHash proof) {
    backend.touch(handle, proof);
  }

  @Override
  public boolean isDown() {
    return backend.isDown();
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
}
