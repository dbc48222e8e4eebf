package dev.krsession.backend;

import dev.krsession.backend.StoreCalls.Kind;
import java.util.Optional;

/** An arrival at a {@link MeasuredBackend}. */
record MeasuredArrival(Arrival arrival, CallTimer timer) implements Arrival {
  @Override
  public Optional<StoredSession> load() {
    return timer.time(Kind.LOAD, arrival::load).map(found -> new MeasuredSession(found, timer));
  }

  @Override
  public void release() {
    arrival.release();
  }
}
