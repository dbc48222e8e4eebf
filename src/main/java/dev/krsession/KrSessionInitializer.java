package dev.krsession;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Set;

/**
 * Puts {@link KrSessionFilter} in front of every webapp that has the jar and does not declare the
 * filter itself.
 */
public final class KrSessionInitializer implements ServletContainerInitializer {
  /** An initializer that the container calls. */
  public KrSessionInitializer() {}

  /**
   * Registers the filter.
   *
   * @throws ServletException if a setting is wrong
   */
  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
    try {
      Registration.putInFront(context);
    } catch (RuntimeException e) {
      context.log("kr-session cannot start: " + e.getMessage());
      throw new ServletException("kr-session cannot start: " + e.getMessage(), e);
    }
  }
}
