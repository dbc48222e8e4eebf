package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.SessionEndNotifier;
import dev.krsession.lifecycle.SessionEvents;
import dev.krsession.lifecycle.SessionScope;
import dev.krsession.lifecycle.Sessions;
import dev.krsession.lifecycle.StoreFailurePolicy;
import dev.krsession.lifecycle.Visitor;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sessions in memory to which somebody listens, and one visitor. They idle for a minute. */
final class ListenedSessions implements Visitor {
  static final ClassLoader WEBAPP = new ClassLoader() {};

  private static final ServletContext CONTEXT = (ServletContext) Proxy.newProxyInstance(
      ListenedSessions.class.getClassLoader(),
      new Class<?>[] {ServletContext.class},
      (proxy, method, arguments) -> null);

  final FakeClock clock = new FakeClock();
  final List<EventListener> listeners = new CopyOnWriteArrayList<>();
  final List<String> failures = new ArrayList<>();
  final MemoryBackend backend;
  private final Sessions sessions;
  private Optional<SessionTicket> ticket = Optional.empty();

  ListenedSessions(int limit) {
    SessionEvents events = new ListenerEvents(
        CONTEXT,
        new Listeners(
            List.of(), listeners, (listener, failure) -> failures.add(failure.getMessage())));
    SessionLog log = new SessionLog();
    backend = new MemoryBackend(
        new MemoryLimits(limit, 3, WhenFull.EVICT_IDLE),
        clock,
        new SessionEndNotifier(log, events, WEBAPP));
    SessionTerms terms = new SessionTerms(Duration.ofMinutes(1), Duration.ZERO);
    sessions = new Sessions(
        backend, terms, new SecureRandom(), log, events, new StoreFailurePolicy.Fail());
  }

  /** The visitor's next request. */
  SessionScope request() {
    return sessions.scope(this, Access.FULL);
  }

  /** The session of a request, as its application sees it. */
  KrSession session(SessionScope request) {
    return SessionView.of(request.findOrCreate(), CONTEXT);
  }

  /** The session of the visitor's next request, which does not end. */
  KrSession session() {
    return session(request());
  }

  /** The visitor loses his cookie. */
  void forget() {
    ticket = Optional.empty();
  }

  @Override
  public Optional<SessionTicket> ticket() {
    return ticket;
  }

  @Override
  public void give(SessionTicket given) {
    ticket = Optional.of(given);
  }

  @Override
  public void confirm(SessionTicket shown) {}

  @Override
  public void takeBack() {
    ticket = Optional.empty();
  }

  @Override
  public boolean isReachable() {
    return true;
  }
}
