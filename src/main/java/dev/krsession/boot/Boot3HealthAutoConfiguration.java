package dev.krsession.boot;

import dev.krsession.metrics.Observation;
import jakarta.servlet.ServletContext;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The store in the health of Spring Boot 3. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
@ConditionalOnProperty(
    name = {"krsession.enabled", "management.health.krsession.enabled"},
    matchIfMissing = true)
public final class Boot3HealthAutoConfiguration {
  /** For Spring Boot. */
  public Boot3HealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "krsessionHealthIndicator")
  static HealthIndicator krsessionHealthIndicator(ServletContext context) {
    return () -> Observation.of(context)
        .map(Observation::health)
        .map(known -> Health.status(StoreHealth.status(known))
            .withDetails(StoreHealth.details(known))
            .build())
        .orElseGet(() -> Health.unknown().build());
  }
}
