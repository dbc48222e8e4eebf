package dev.krsession.container.foreign;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells in a header what kind of session it sees. */
public final class SessionFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String kind = ((HttpServletRequest) request).getSession().getClass().getName();
    ((HttpServletResponse) response).setHeader("Filter-Saw", kind);
    chain.doFilter(request, response);
  }
}
