package dev.krsession.bare;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Somebody who sends one request after the other, on one thread. */
public final class BareVisitor {
  private final Filter filter;
  private final BareRequest request;
  private final BareResponse response;

  BareVisitor(Filter filter, BareRequest request, BareResponse response) {
    this.filter = filter;
    this.request = request;
    this.response = response;
  }

  /** Sends a request that {@code application} answers. */
  public void visit(Application application) {
    request.forget();
    response.forget();
    try {
      filter.doFilter(request, response, application);
    } catch (IOException | ServletException e) {
      throw new AssertionError(e);
    }
  }

  /** From now on brings the cookie that the last response set. */
  public void keepCookie() {
    request.bring(response.cookie());
  }
}
