package dev.krsession;

import dev.krsession.cdi.SessionBeans;
import dev.krsession.config.KrSettings;
import dev.krsession.config.OnUserFull;
import dev.krsession.config.SettingInputs;
import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.Rejection;
import dev.krsession.host.FoundListeners;
import dev.krsession.host.Head;
import dev.krsession.host.Hosts;
import dev.krsession.host.SpringPackages;
import dev.krsession.lifecycle.SessionEvents;
import dev.krsession.lifecycle.Sessions;
import dev.krsession.lifecycle.StoreFailurePolicy;
import dev.krsession.lifecycle.UserLimit;
import dev.krsession.lifecycle.UserLimit.WhenFull;
import dev.krsession.observe.LogEvent;
import dev.krsession.observe.SessionLog;
import dev.krsession.observe.SessionMetrics;
import dev.krsession.servlet.ApplicationListeners;
import dev.krsession.servlet.ApplicationUsers;
import dev.krsession.servlet.ContainerSessionCheck;
import dev.krsession.servlet.Cookies;
import dev.krsession.servlet.RequestHandler;
import dev.krsession.session.CloseOnFailure;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wired components of one filter, built from its settings.
 *
 * @param gate the handler of requests
 * @param store the store of the sessions
 * @param visibility metrics, JMX and the operator's page
 */
record Assembly(RequestHandler gate, Store store, Monitoring visibility) implements AutoCloseable {

  /**
   * Builds and starts all components.
   *
   * @param inFront the names of the filters that come before this one
   * @throws RuntimeException if a setting is wrong or a component cannot start
   */
  static Assembly of(SettingInputs inputs, ServletContext context, List<String> inFront) {
    KrSettings settings = StartChecks.read(inputs, Offered.by(context));
    settings.warnings().forEach(LogEvent.SETTING_ODD::log);
    SessionBeans beans = beans(context);
    Dependencies surroundings = surroundings(settings, context, beans);
    try (CloseOnFailure begun = new CloseOnFailure()) {
      Assembly assembly = around(begun, surroundings, context, beans, inFront);
      begun.keep();
      LogEvent.FILTER_STARTED.log(version(), settings.backend(), settings.report());
      return assembly;
    }
  }

  /** Returns a space and the version from the jar's manifest, or an empty string without one. */
  private static String version() {
    String version = Assembly.class.getPackage().getImplementationVersion();
    return version == null ? "" : ' ' + version;
  }

  private static Assembly around(
      CloseOnFailure begun,
      Dependencies surroundings,
      ServletContext context,
      SessionBeans beans,
      List<String> inFront) {
    Store store = begun.add(Store.open(surroundings));
    KrSettings settings = surroundings.settings();
    SessionTerms terms = new SessionTerms(settings.idleTimeout(), settings.absoluteTimeout());
    Sessions sessions = new Sessions(
        store.backend(),
        terms,
        surroundings.random(),
        surroundings.log(),
        surroundings.events(),
        onStoreFailure(surroundings),
        userLimit(settings));
    RequestHandler gate = new RequestHandler(
        sessions,
        cookies(surroundings, store),
        AccessPolicy.rule(settings),
        AccessPolicy.origins(settings, surroundings.clock()),
        sideBySide(context, inFront),
        beans::enter,
        context);
    Monitoring visibility = begun.add(Monitoring.of(surroundings, store, context));
    ApplicationUsers.offer(context, sessions.users());
    return new Assembly(gate, store, visibility);
  }

  private static SessionBeans beans(ServletContext context) {
    return SessionBeans.of(
        context,
        Hosts.ask(context).listeners().orElse(List.of()),
        LogEvent.BEANS_SHARED::log,
        LogEvent.BEANS_APART::log);
  }

  private static ContainerSessionCheck sideBySide(ServletContext context, List<String> inFront) {
    List<Object> listeners = Hosts.ask(context).listeners().orElse(List.of());
    return new ContainerSessionCheck(inFront, listeners, LogEvent.SESSIONS_TWO::log);
  }

  private static UserLimit userLimit(KrSettings settings) {
    return new UserLimit(
        settings.maxSessionsPerUser(),
        settings.onUserFull() == OnUserFull.REFUSE ? WhenFull.REFUSE : WhenFull.END_OLDEST);
  }

  private static StoreFailurePolicy onStoreFailure(Dependencies surroundings) {
    return switch (surroundings.settings().onBackendError()) {
      case FAIL -> new StoreFailurePolicy.Fail();
      case CONTINUE_WITHOUT -> new StoreFailurePolicy.ContinueWithout(surroundings.clock());
    };
  }

  private static Dependencies surroundings(
      KrSettings settings, ServletContext context, SessionBeans beans) {
    SessionClock clock = Given.of(context).clock();
    List<String> reasons = Stream.of(Rejection.values()).map(Rejection::name).toList();
    SessionLog log = new SessionLog(new SessionMetrics(reasons, clock::nanos), settings.mdcKey());
    return new Dependencies(
        settings,
        Offered.by(context),
        clock,
        new SecureRandom(),
        log,
        listeners(context, beans, log),
        () -> SpringPackages.of(context::getAttribute),
        new CdiBeans(beans));
  }

  private static SessionEvents listeners(
      ServletContext context, SessionBeans beans, SessionLog log) {
    FoundListeners found = Hosts.ask(context);
    LogEvent way =
        found.listeners().isPresent() ? LogEvent.LISTENERS_SHARED : LogEvent.LISTENERS_REMADE;
    way.log(found.how());
    return ApplicationListeners.of(
        context,
        beans.first(),
        beans.last(),
        found.listeners(),
        LogEvent.LISTENER_LEFT::log,
        log::listenerFailed);
  }

  private static Cookies cookies(Dependencies surroundings, Store store) {
    KrSettings settings = surroundings.settings();
    CookieCodec sealer =
        new CookieCodec(store.keys(), settings.cookie().name(), settings.absoluteTimeout());
    // A reference to all Dependencies would retain the keys' text in the settings.
    SessionLog log = surroundings.log();
    return new Cookies(
        settings.cookie(),
        sealer,
        surroundings.clock(),
        reason -> log.cookieRejected(reason.name()),
        settings.renewEvery(),
        StartLint.cookieWasted(),
        Assembly::openHead);
  }

  private static Optional<HttpServletResponse> openHead(
      HttpServletResponse response, boolean forNewSession) {
    return Hosts.head(response)
        .filter(head -> !head.hasLeft() && (head.isForNewSessions() || !forNewSession))
        .map(Head::response)
        .filter(HttpServletResponse.class::isInstance)
        .map(HttpServletResponse.class::cast);
  }

  @Override
  public void close() {
    try (store) {
      visibility.close();
    }
  }
}
