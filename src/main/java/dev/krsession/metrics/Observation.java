package dev.krsession.metrics;

import dev.krsession.observe.Count;
import dev.krsession.observe.Metric;
import dev.krsession.observe.Metric.Kind;
import dev.krsession.observe.SessionMetrics;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that can be read of one filter while it runs. The filter leaves it with its webapp's
 * {@link ServletContext}, where servlets and Micrometer find it. Safe for use by many threads.
 */
public final class Observation {
  private static final String ATTRIBUTE = Observation.class.getName();

  private final SessionMetrics metrics;
  private final StoreState store;
  private final List<Metric> numbers;

  /** What {@code metrics} has counted and timed, and how {@code store} is. */
  public Observation(SessionMetrics metrics, StoreState store) {
    this.metrics = metrics;
    this.store = store;
    List<Metric> all = new ArrayList<>(gauges(store));
    all.addAll(metrics.counters());
    this.numbers = List.copyOf(all);
  }

  /** That of the webapp's filter; empty if none is running. */
  public static Optional<Observation> of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Observation present
        ? Optional.of(present)
        : Optional.empty();
  }

  /** Lets the webapp find it. */
  public void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** Takes it away again, unless another filter has put its own there. */
  public void withdraw(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) == this) {
      context.removeAttribute(ATTRIBUTE);
    }
  }

  /** What the filter has counted and timed. */
  public SessionMetrics metrics() {
    return metrics;
  }

  /** How its store is. */
  public StoreState store() {
    return store;
  }

  /** The answer of a health check. */
  public Health health() {
    return store.health(metrics.failingBackground());
  }

  /** All numbers but the times of calls, always the same objects; their values move. */
  public List<Metric> numbers() {
    return numbers;
  }

  /** How many calls to the store a request waited for on average, since the start. */
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
