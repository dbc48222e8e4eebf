package dev.krsession.micrometer;

import dev.krsession.metrics.Observation;
import dev.krsession.observe.CallTimes;
import dev.krsession.observe.Metric;
import dev.krsession.observe.StoreCall;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Puts what a webapp's {@code KrSessionFilter} counts into a Micrometer registry, under the names
 * of {@code docs/metrics.md}. Bind it once the filter runs: from a servlet's {@code init}, say, or
 * as a bean in Spring Boot. Needs Micrometer 1.9 or newer on the class path; the rest of the jar
 * does not. Safe for use by many threads.
 */
public final class KrSessionMetrics implements MeterBinder {
  private final ServletContext context;

  /** Metrics of this webapp's filter. */
  public KrSessionMetrics(ServletContext context) {
    this.context = context;
  }

  /**
   * Adds all meters. They leave the registry when the filter stops: a registry that outlives the
   * webapp keeps nothing of it, and counts the next deployment.
   *
   * @throws IllegalStateException if no filter is running in the webapp
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    Optional<Observation> running = Observation.of(context);
    Observation observation = running.orElseThrow(() -> new IllegalStateException(
        "KrSessionFilter is not running in this webapp; bind its metrics once it does"));
    List<Meter> meters = new ArrayList<>();
    observation.numbers().forEach(metric -> meters.add(bind(metric, registry)));
    for (StoreCall call : StoreCall.values()) {
      meters.addAll(bind(call, observation.metrics().times(call), registry));
    }
    observation.onWithdrawal(() -> meters.forEach(registry::remove));
  }

  private static Meter bind(Metric metric, MeterRegistry registry) {
    Tags tags = metric.tag().map(tag -> Tags.of(tag.key(), tag.value())).orElseGet(Tags::empty);
    return switch (metric.kind()) {
      case GAUGE ->
        Gauge.builder(metric.id(), metric, KrSessionMetrics::value)
            .description(metric.meaning())
            .baseUnit(metric.unit())
            .tags(tags)
            .register(registry);
      case COUNTER ->
        FunctionCounter.builder(metric.id(), metric, KrSessionMetrics::value)
            .description(metric.meaning())
            .baseUnit(metric.unit())
            .tags(tags)
            .register(registry);
    };
  }

  private static List<Meter> bind(StoreCall call, CallTimes times, MeterRegistry registry) {
    Tag operation = Tag.of("operation", call.word());
    Meter timer = FunctionTimer.builder(
            "krsession.store.call",
            times,
            known -> known.sinceStart().count(),
            known -> known.sinceStart().totalNanos(),
            TimeUnit.NANOSECONDS)
        .description("Calls to the store.")
        .tags(Tags.of(operation))
        .register(registry);
    Meter failures = FunctionCounter.builder(
            "krsession.store.call.failures", times, CallTimes::failures)
        .description("Calls to the store that failed.")
        .tags(Tags.of(operation))
        .register(registry);
    return List.of(
        timer,
        failures,
        percentile(times, 0.5, operation, registry),
        percentile(times, 0.99, operation, registry));
  }

  private static Meter percentile(
      CallTimes times, double share, Tag operation, MeterRegistry registry) {
    return TimeGauge.builder(
            "krsession.store.call.recent",
            times,
            TimeUnit.NANOSECONDS,
            known -> known.recentPercentile(share).toNanos())
        .description("How long calls to the store took in the last one to two minutes.")
        .tags(Tags.of(operation, Tag.of("phi", String.valueOf(share))))
        .register(registry);
  }

  private static double value(Metric metric) {
    long value = metric.value().getAsLong();
    return value < 0 ? Double.NaN : value;
  }
}
