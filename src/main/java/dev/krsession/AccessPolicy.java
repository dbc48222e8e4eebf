package dev.krsession;

import dev.krsession.config.AddressRange;
import dev.krsession.config.KrSettings;
import dev.krsession.config.PathPolicies;
import dev.krsession.console.ConsoleServlet;
import dev.krsession.lifecycle.Access;
import dev.krsession.servlet.AccessRule;
import dev.krsession.servlet.ClientInfo;
import dev.krsession.servlet.CreationLimit;
import dev.krsession.servlet.CreationRate;
import dev.krsession.servlet.TrustedProxies;
import dev.krsession.session.SessionClock;
import java.util.List;

/** Turns the settings into access rules by path and into the identification of clients. */
final class AccessPolicy {
  private AccessPolicy() {}

  static ClientInfo origins(KrSettings settings, SessionClock clock) {
    List<AddressRange> trusted = settings.trustedProxies();
    CreationLimit newcomers = settings
        .newSessions()
        .<CreationLimit>map(rate -> new CreationRate(rate.number(), rate.time(), clock))
        .orElse(CreationLimit.WELCOME);
    return new ClientInfo(
        new TrustedProxies(address -> trusted.stream().anyMatch(range -> range.contains(address))),
        AddressRange::networkOf,
        newcomers);
  }

  static AccessRule rule(KrSettings settings) {
    AccessRule byPath = rule(settings.pathPolicies());
    // a page that reloads every second would keep its viewer logged in for ever
    return settings.consoleRole().isEmpty()
        ? byPath
        : request -> ConsoleServlet.PATH.equals(request.getServletPath())
            ? Access.UNCOUNTED
            : byPath.of(request);
  }

  private static AccessRule rule(PathPolicies policies) {
    return request -> switch (policies.of(request.getServletPath(), request.getPathInfo())) {
      case NORMAL -> Access.FULL;
      case NO_TOUCH -> Access.UNCOUNTED;
      case READ_ONLY -> Access.READ_ONLY;
      case OFF -> Access.NONE;
    };
  }
}
