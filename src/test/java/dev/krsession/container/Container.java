package dev.krsession.container;

import dev.krsession.kit.KrSessionKit;
import java.util.Locale;

/** The containers that every end-to-end test runs on. */
public enum Container {
  /** Whichever Tomcat is on the class path. */
  TOMCAT {
    @Override
    public TestServer webapp(String contextPath) {
      return EmbeddedTomcat.webapp(contextPath);
    }

    @Override
    public KrSessionKit here(KrSessionKit kit) {
      return kit;
    }
  },
  /** Jetty 12.1 for Jakarta EE 10. */
  JETTY {
    @Override
    public TestServer webapp(String contextPath) {
      return new EmbeddedJetty(contextPath);
    }

    @Override
    public KrSessionKit here(KrSessionKit kit) {
      return kit.onJetty();
    }
  };

  /** A webapp under a context path that is not started yet. */
  public abstract TestServer webapp(String contextPath);

  /** Has a webapp run here. */
  public abstract KrSessionKit here(KrSessionKit kit);

  /** A webapp with these settings, names and values in turn, over a backend whose time runs. */
  public KrSessionKit kit(Backend backend, String... settings) {
    return here(KrSessionKit.servlets())
        .runningTime()
        .setting("backend", backend.name().toLowerCase(Locale.ROOT))
        .settings(backend.with(settings));
  }

  /** A webapp that is not started yet. */
  public TestServer webapp() {
    return webapp("");
  }
}
