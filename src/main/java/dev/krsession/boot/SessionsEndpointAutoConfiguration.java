package dev.krsession.boot;

import jakarta.servlet.ServletContext;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The actuator's endpoint of users' sessions; Spring Session has one of the same name. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(
    name =
        "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint")
@ConditionalOnMissingClass("org.springframework.session.SessionRepository")
@ConditionalOnProperty(name = "krsession.enabled", matchIfMissing = true)
public final class SessionsEndpointAutoConfiguration {
  /** For Spring Boot. */
  public SessionsEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnAvailableEndpoint
  static SessionsEndpoint krSessionEndpoint(ServletContext context) {
    return new SessionsEndpoint(context);
  }
}
