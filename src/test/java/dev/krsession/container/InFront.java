package dev.krsession.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.function.Consumer;

/** Puts a filter in front, before our own comes. */
public final class InFront {
  private InFront() {}

  /** What does it at a webapp's start, for all dispatches. */
  public static Consumer<ServletContext> put(Filter filter) {
    return webapp -> {
      FilterRegistration.Dynamic front = webapp.addFilter(filter.getClass().getName(), filter);
      front.setAsyncSupported(true);
      front.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    };
  }
}
