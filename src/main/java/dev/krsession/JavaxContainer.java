package dev.krsession;

/**
 * What a container of the old {@code javax.servlet} finds where it looks for initializers: it stops
 * the webapp's start with a sentence, instead of an error that names a class. Nobody else loads it.
 */
public final class JavaxContainer {
  /** Tells what is needed. */
  public JavaxContainer() {
    throw new IllegalStateException("kr-session cannot start: this container speaks javax.servlet"
        + " (as Tomcat 9 and Jetty 10 do); kr-session needs jakarta.servlet 6.0 or newer, such as"
        + " Tomcat 10.1, Jetty 12 (EE 10) or WildFly 27");
  }
}
