package dev.krsession.cdi;

import jakarta.servlet.ServletContext;

/**
 * The archives by which Weld names beans. Mojarra lets Weld see a webapp as one archive, but only
 * where Mojarra's initializer runs before Weld's, and containers order the two as the file system
 * lists their jars. The nodes of one application would then have two names for one bean.
 */
public final class BeanArchives {
  private static final String ISOLATION = "org.jboss.weld.environment.servlet.archive.isolation";
  private static final String STARTED =
      "org.jboss.weld.environment.servlet.jakarta.enterprise.inject.spi.BeanManager";
  private static final String WELD = "org/jboss/weld/environment/servlet/EnhancedListener.class";
  private static final String MOJARRA = "com/sun/faces/config/FacesInitializer.class";

  private BeanArchives() {}

  /**
   * Chooses what Mojarra would choose, whichever of the two initializers runs first. Has no effect
   * if Weld has started, or if the webapp chooses by the same context-param.
   *
   * @param context is being initialized
   * @param loader finds the webapp's classes
   */
  public static void unite(ServletContext context, ClassLoader loader) {
    if (context.getAttribute(STARTED) == null
        && loader.getResource(WELD) != null
        && loader.getResource(MOJARRA) != null) {
      boolean unused = context.setInitParameter(ISOLATION, "false");
    }
  }
}
