package dev.krsession.container;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Stands in front of our filter for a container that knows users: the header {@code User} is who
 * the container has authenticated before anything else runs, and everybody who gives his own name
 * as password may log in.
 */
public final class Realm implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new RealmRequest((HttpServletRequest) request), response);
  }
}
