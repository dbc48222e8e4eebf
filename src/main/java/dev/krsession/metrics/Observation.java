package dev.krsession.metrics;

import dev.krsession.observe.Count;
import dev.krsession.observe.Metric;
import dev.krsession.observe.Metric.Kind;
import dev.krsession.observe.SessionMetrics;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The observable state of one running filter. The filter publishes it in its webapp's
 * {@link ServletContext} for servlets and Micrometer. Thread-safe.
 */
public final class Observation {
  private static final String ATTRIBUTE = Observation.class.getName();

  private final SessionMetrics metrics;
  private final StoreState store;
  private final List<Metric> numbers;
  private final Queue<Runnable> endings = new ConcurrentLinkedQueue<>();
  private volatile boolean withdrawn;

  /** Combines {@code metrics} with the state of the {@code store}. */
  public Observation(SessionMetrics metrics, StoreState store) {
    this.metrics = metrics;
    this.store = store;
    List<Metric> all = new ArrayList<>(gauges(store));
    all.addAll(metrics.counters());
    this.numbers = List.copyOf(all);
  }

  /** Returns that of the webapp's filter; empty if none is running. */
  public static Optional<Observation> of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Observation present
        ? Optional.of(present)
        : Optional.empty();
  }

  /** Publishes it in the webapp's context. */
  public void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /**
   * Removes it again, unless another filter has published its own, and runs what
   * {@link #onWithdrawal} collected, even if some of that throws.
   */
  public void withdraw(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) == this) {
      context.removeAttribute(ATTRIBUTE);
    }
    withdrawn = true;
    runEndings();
  }

  /** Runs {@code ending} once the filter stops; at once if it has stopped. */
  public void onWithdrawal(Runnable ending) {
    endings.add(ending);
    if (withdrawn) {
      runEndings();
    }
  }

  private void runEndings() {
    Runnable ending = endings.poll();
    if (ending != null) {
      try {
        ending.run();
      } finally {
        runEndings();
      }
    }
  }

  /** Returns the filter's metrics. */
  public SessionMetrics metrics() {
    return metrics;
  }

  /** Returns the state of its store. */
  public StoreState store() {
    return store;
  }

  /** Returns the result of a health check. */
  public Health health() {
    return store.health(metrics.failingBackground());
  }

  /** Returns all metrics but the durations of calls, always the same objects with live values. */
  public List<Metric> numbers() {
    return numbers;
  }

  /**
   * Returns the average number of calls to the store that a request waited for, since the start.
   */
  public double roundTripsPerRequest() {
    long requests = metrics.count(Count.REQUESTS);
    return requests == 0 ? 0 : (double) metrics.count(Count.ROUND_TRIPS) / requests;
  }

  private static List<Metric> gauges(StoreState store) {
    List<Metric> gauges = new ArrayList<>();
    if (store.sessions().isPresent()) {
      gauges.add(Metric.of(
          "krsession.sessions.alive",
          Kind.GAUGE,
          "sessions",
          "Live sessions that this node knows of.",
          () -> store.sessions().orElse(0)));
    }
    gauges.add(Metric.of(
        "krsession.store.down",
        Kind.GAUGE,
        "state",
        "1 while the store counts as down, else 0.",
        () -> store.isDown() ? 1 : 0));
    store.sizing().ifPresent(sizing -> gauges.addAll(StoreSizes.gauges(sizing)));
    return gauges;
  }
}
