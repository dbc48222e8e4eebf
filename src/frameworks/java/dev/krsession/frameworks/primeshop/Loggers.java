package dev.krsession.frameworks.primeshop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.logging.Logger;

/** Makes loggers for beans. */
@ApplicationScoped
public class Loggers {
  @Produces
  Logger make(InjectionPoint point) {
    return Logger.getLogger(point.getMember().getDeclaringClass().getName());
  }
}
