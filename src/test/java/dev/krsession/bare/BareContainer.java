package dev.krsession.bare;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Map;

/** A filter with almost nothing around it. */
public final class BareContainer implements AutoCloseable {
  private final Filter filter;
  private final ServletContext context;

  /** Starts our filter with its default settings, for measuring it alone. */
  public BareContainer() {
    this(Map.of("idle-timeout", "30m"));
  }

  /** Starts our filter with these init-params; a refusal is the cause of an AssertionError. */
  public BareContainer(Map<String, String> params) {
    this(new KrSessionFilter(), params);
  }

  /** Starts any filter. */
  public BareContainer(Filter filter, Map<String, String> params) {
    this(filter, params, Blank.of(ServletContext.class));
  }

  /** Starts any filter in this webapp. */
  public BareContainer(Filter filter, Map<String, String> params, ServletContext context) {
    this.filter = filter;
    this.context = context;
    try {
      filter.init(new BareConfig(context, params));
    } catch (ServletException e) {
      throw new AssertionError(e);
    }
  }

  /** A visitor without a cookie. */
  public BareVisitor visitor() {
    return new BareVisitor(filter, new BareRequest(context), new BareResponse());
  }

  /** A visitor whose session has this many attributes: {@code attribute0} and so on. */
  public BareVisitor visitor(int attributes) {
    BareVisitor visitor = visitor();
    visitor.visit(request -> {
      for (int at = 0; at < attributes; at++) {
        request.getSession().setAttribute("attribute" + at, "value " + at);
      }
    });
    visitor.keepCookie();
    return visitor;
  }

  @Override
  public void close() {
    filter.destroy();
  }
}
