package dev.krsession;

/**
 * The initializer that a container of the old {@code javax.servlet} finds. It stops the webapp's
 * start with a clear message. Other containers do not load it.
 */
public final class JavaxContainer {
  /** Fails with a message that says what is needed. */
  public JavaxContainer() {
    throw new IllegalStateException("kr-session cannot start: this container speaks javax.servlet"
        + " (as Tomcat 9 and Jetty 10 do); kr-session needs jakarta.servlet 6.0 or newer, such as"
        + " Tomcat 10.1, Jetty 12 (EE 10) or WildFly 27");
  }
}
