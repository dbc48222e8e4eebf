package dev.krsession.bare;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

/** What stands behind the filter. */
@FunctionalInterface
public interface Application extends FilterChain {
  /** Answers a request, with nothing. */
  void answer(HttpServletRequest request);

  @Override
  default void doFilter(ServletRequest request, ServletResponse response) {
    answer((HttpServletRequest) request);
  }
}
