package dev.krsession.servlet;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import dev.krsession.cookie.SigningKey;
import dev.krsession.cookie.TicketSealer;
import dev.krsession.lifecycle.Sessions;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A gate to a backend that knows when the container's response leaves. */
final class GateFilter implements Filter {
  private static final String COOKIE = "Kr.Session";

  private final RecordingBackend backend;
  private final Sessions sessions;
  private final Cookies cookies;
  private RequestGate gate;

  GateFilter(RecordingBackend backend) {
    this.backend = backend;
    SecureRandom random = new SecureRandom();
    SessionTerms terms = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);
    sessions = new Sessions(backend, terms, random, new SessionLog());
    cookies = cookies(random);
  }

  @Override
  public void init(FilterConfig config) {
    open(config.getServletContext());
  }

  /** Begins to let requests of this webapp pass. */
  void open(ServletContext home) {
    gate = new RequestGate(
        sessions,
        cookies,
        AccessRule.FULL,
        Origins.ANY,
        new SideBySide(List.of(), said -> {}),
        home);
  }

  private static Cookies cookies(SecureRandom random) {
    KeyRing keys = new KeyRing(List.of(SigningKey.random("test", random)));
    CookieSpec spec = new CookieSpec(
        COOKIE,
        Optional.empty(),
        "/",
        true,
        SameSite.LAX,
        SecurePolicy.NONE,
        Duration.ZERO,
        false,
        List.of());
    TicketSealer sealer = new TicketSealer(KeySource.fixed(keys), COOKIE, Duration.ZERO);
    return new Cookies(spec, sealer, SessionClock.system(), reason -> {});
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    backend.watch(response::isCommitted);
    gate.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }
}
