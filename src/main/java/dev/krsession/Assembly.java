package dev.krsession;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.memory.ExpiryThread;
import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.config.KrSettings;
import dev.krsession.config.OnFull;
import dev.krsession.config.PathPolicies;
import dev.krsession.config.SettingInputs;
import dev.krsession.cookie.TicketSealer;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.Sessions;
import dev.krsession.observe.SessionLog;
import dev.krsession.servlet.AccessRule;
import dev.krsession.servlet.Cookies;
import dev.krsession.servlet.RequestGate;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that one filter consists of, put together as its settings say.
 *
 * @param gate what requests pass
 * @param backend where sessions are kept
 * @param expiry lets them expire
 */
record Assembly(RequestGate gate, MemoryBackend backend, ExpiryThread expiry)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KrSessionFilter.class);

  static Assembly of(SettingInputs inputs) {
    KrSettings settings = KrSettings.read(inputs);
    settings.warnings().forEach(LOG::warn);
    SessionClock clock = SessionClock.system();
    SecureRandom random = new SecureRandom();
    SessionLog log = new SessionLog();
    Cookies cookies = cookies(settings, clock, random, log);
    MemoryBackend backend = new MemoryBackend(limits(settings), clock, ends(log));
    ExpiryThread expiry =
        ExpiryThread.start(backend, trouble -> log.backgroundTrouble("expiring sessions", trouble));
    SessionTerms terms = new SessionTerms(settings.idleTimeout(), settings.absoluteTimeout());
    Sessions sessions = new Sessions(backend, terms, random, log);
    LOG.info("kr-session starts with these settings:\n{}", settings.report());
    return new Assembly(
        new RequestGate(sessions, cookies, rule(settings.pathPolicies())), backend, expiry);
  }

  private static Cookies cookies(
      KrSettings settings, SessionClock clock, SecureRandom random, SessionLog log) {
    SigningKeys keys = new SigningKeys(settings, clock, random);
    TicketSealer sealer =
        new TicketSealer(keys.source(), settings.cookie().name(), settings.absoluteTimeout());
    return new Cookies(
        settings.cookie(), sealer, clock, reason -> log.cookieRejected(reason.name()));
  }

  private static MemoryLimits limits(KrSettings settings) {
    WhenFull whenFull = settings.onFull() == OnFull.REJECT ? WhenFull.REJECT : WhenFull.EVICT_IDLE;
    return new MemoryLimits(settings.maxSessions(), settings.maxAttributes(), whenFull);
  }

  private static SessionEnds ends(SessionLog log) {
    return (session, reason) -> {
      switch (reason) {
        case EXPIRED -> log.expired();
        case EVICTED -> log.evicted();
      }
    };
  }

  private static AccessRule rule(PathPolicies policies) {
    return request -> switch (policies.of(request.getServletPath(), request.getPathInfo())) {
      case NORMAL -> Access.FULL;
      case NO_TOUCH -> Access.UNCOUNTED;
      case READ_ONLY -> Access.READ_ONLY;
      case OFF -> Access.NONE;
    };
  }

  @Override
  public void close() {
    expiry.close();
    backend.close();
  }
}
