package dev.krsession;

/**
 * The initializer that containers with the old {@code javax.servlet} API find: it stops the
 * webapp's start with a clear message instead of a missing class. Other containers never load it.
 */
public final class JavaxContainer {
  /** Throws an exception that names the required containers. */
  public JavaxContainer() {
    throw new IllegalStateException("kr-session cannot start: this container speaks javax.servlet"
        + " (as Tomcat 9 and Jetty 10 do); kr-session needs jakarta.servlet 6.0 or newer, such as"
        + " Tomcat 10.1, Jetty 12 (EE 10) or WildFly 27");
  }
}
