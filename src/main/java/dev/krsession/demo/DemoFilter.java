package dev.krsession.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs before the session filter for the demo's page: gives its two browsers a cookie jar each, and
 * records what the server did for a request with a trace id. Passes all other requests unchanged.
 */
public final class DemoFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private transient Ledger ledger;
  private transient TripListener trips;

  /** Creates a filter for the container to initialize. */
  public DemoFilter() {}

  @Override
  public void init(FilterConfig config) throws ServletException {
    super.init(config);
    ledger = Ledger.open(config.getServletContext());
    trips = TripListener.listen();
  }

  @Override
  public void destroy() {
    trips.close();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PageHeaders.put(request, response);
    Optional<CookieJar> jar = jar(request);
    if (jar.isPresent()) {
      note(new JarRequest(request, jar.get()), new JarResponse(response, jar.get()), chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void note(JarRequest request, JarResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = request.getHeader("Demo-Request");
    if (id == null || !ID.matcher(id).matches()) {
      chain.doFilter(request, response);
      return;
    }
    Trace trace = ledger.begin(id);
    trips.follow(trace);
    try {
      chain.doFilter(request, response);
    } finally {
      trips.leave();
      trace.end(setCookies(response));
    }
  }

  private static List<String> setCookies(JarResponse response) {
    return response.getHeaders("Set-Cookie").stream().map(CookieBytes::masked).toList();
  }

  /** The page names one of its two browsers; other clients have one jar. */
  private static Optional<CookieJar> jar(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Demo-Browser"))
        .map(name -> name.equals("b") ? CookieJar.B : CookieJar.A);
  }
}
