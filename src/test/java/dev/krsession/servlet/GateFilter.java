package dev.krsession.servlet;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.backend.SessionBackend;
import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import dev.krsession.cookie.SigningKey;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A gate to a backend that knows when the container's response leaves. */
final class GateFilter implements Filter {
  private static final String COOKIE = "Kr.Session";

  private final Consumer<BooleanSupplier> watch;
  private final Sessions sessions;
  private final Cookies cookies;
  private RequestHandler gate;

  GateFilter(RecordingBackend backend) {
    this(backend, backend::watch);
  }

  GateFilter(SessionBackend backend) {
    this(backend, leaving -> {});
  }

  private GateFilter(SessionBackend backend, Consumer<BooleanSupplier> watch) {
    this.watch = watch;
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
    gate = new RequestHandler(
        sessions,
        cookies,
        AccessRule.FULL,
        ClientInfo.ANY,
        new ContainerSessionCheck(List.of(), List.of(), said -> {}),
        Follower.NONE,
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
    CookieCodec sealer = new CookieCodec(KeySource.fixed(keys), COOKIE, Duration.ZERO);
    return new Cookies(spec, sealer, SessionClock.system(), reason -> {});
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    watch.accept(response::isCommitted);
    gate.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
  }
}
