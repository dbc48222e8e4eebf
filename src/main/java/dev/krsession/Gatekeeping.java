package dev.krsession;

import dev.krsession.config.AddressRange;
import dev.krsession.config.KrSettings;
import dev.krsession.config.PathPolicies;
import dev.krsession.console.ConsoleServlet;
import dev.krsession.lifecycle.Access;
import dev.krsession.servlet.AccessRule;
import dev.krsession.servlet.CreationRate;
import dev.krsession.servlet.Newcomers;
import dev.krsession.servlet.Origins;
import dev.krsession.servlet.TrustedProxies;
import dev.krsession.session.SessionClock;
import java.util.List;

/** What the gate makes of requests: what they may do, and where they come from. */
final class Gatekeeping {
  private Gatekeeping() {}

  static Origins origins(KrSettings settings, SessionClock clock) {
    List<AddressRange> trusted = settings.trustedProxies();
    Newcomers newcomers = settings
        .newSessions()
        .<Newcomers>map(rate -> new CreationRate(rate.number(), rate.time(), clock))
        .orElse(Newcomers.WELCOME);
    return new Origins(
        new TrustedProxies(address -> trusted.stream().anyMatch(range -> range.contains(address))),
        AddressRange::neighbourhood,
        newcomers);
  }

  static AccessRule rule(KrSettings settings) {
    AccessRule byPath = rule(settings.pathPolicies());
    // a page that asks once a second would keep its viewer logged in for ever
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
