package dev.krsession.boot;

import dev.krsession.metrics.Observation;
import dev.krsession.micrometer.KrSessionMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.ServletContextAware;

/**
 * The filter's meters in each of the application's registries, once the filter runs: on Jetty and
 * in a WAR it starts later than Spring Boot binds meters. Safe for use by many threads.
 */
final class LateMeters
    implements MeterBinder, ServletContextAttributeListener, ServletContextAware {
  private final List<MeterRegistry> waiting = new ArrayList<>();
  private @Nullable ServletContext context;

  @Override
  public synchronized void setServletContext(ServletContext context) {
    this.context = context;
  }

  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    waiting.add(registry);
    if (context != null) {
      bindAll(context);
    }
  }

  /** The filter shows itself by an attribute. */
  @Override
  public synchronized void attributeAdded(ServletContextAttributeEvent event) {
    bindAll(event.getServletContext());
  }

  private void bindAll(ServletContext running) {
    if (Observation.of(running).isPresent()) {
      waiting.forEach(new KrSessionMetrics(running)::bindTo);
      waiting.clear();
    }
  }
}
