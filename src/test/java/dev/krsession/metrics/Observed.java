package dev.krsession.metrics;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.observe.SessionMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What can be seen of a filter that is not there, with a store that can be taken down. */
final class Observed {
  private final AtomicLong nanos = new AtomicLong();
  private final RecordingBackend backend = new RecordingBackend();
  private final SessionMetrics metrics = new SessionMetrics(List.of("TAG", "LENGTH"), nanos::get);

  SessionMetrics metrics() {
    return metrics;
  }

  void elapse(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  RecordingBackend backend() {
    return backend;
  }

  Observation observation() {
    return new Observation(metrics, new StoreState("own", backend, false));
  }

  Observation observationThatContinuesWithout() {
    return new Observation(metrics, new StoreState("own", backend, true));
  }
}
