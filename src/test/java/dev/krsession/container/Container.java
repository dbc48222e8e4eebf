package dev.krsession.container;

/** The containers that every end-to-end test runs on. */
public enum Container {
  /** Whichever Tomcat is on the class path. */
  TOMCAT {
    @Override
    public TestServer webapp(String contextPath) {
      return EmbeddedTomcat.webapp(contextPath);
    }
  },
  /** Jetty 12.1 for Jakarta EE 10. */
  JETTY {
    @Override
    public TestServer webapp(String contextPath) {
      return new EmbeddedJetty(contextPath);
    }
  };

  /** A webapp under a context path that is not started yet. */
  public abstract TestServer webapp(String contextPath);

  /** A webapp that is not started yet. */
  public TestServer webapp() {
    return webapp("");
  }
}
