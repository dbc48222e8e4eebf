package dev.krsession.container;

import java.nio.file.Path;

/** Ways to deploy a webapp whose container sees none of our classes. */
public enum Deployer {
  /** Tomcat as it is. */
  TOMCAT {
    @Override
    public Deployment deploy(Path webapp) {
      return new TomcatDeployment(webapp, true);
    }
  },
  /** Tomcat told not to run our initializer. */
  TOMCAT_BY_FRAGMENT {
    @Override
    public Deployment deploy(Path webapp) {
      return new TomcatDeployment(webapp, false);
    }
  },
  /** Jetty with its annotations module. */
  JETTY {
    @Override
    public Deployment deploy(Path webapp) {
      return new JettyDeployment(webapp, true);
    }
  },
  /** Jetty without its annotations module, so that it runs no initializer. */
  JETTY_BY_FRAGMENT {
    @Override
    public Deployment deploy(Path webapp) {
      return new JettyDeployment(webapp, false);
    }
  };

  /** Deploys an exploded webapp. */
  public abstract Deployment deploy(Path webapp);
}
