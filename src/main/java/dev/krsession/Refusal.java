package dev.krsession;

import dev.krsession.host.Hosts;
import dev.krsession.observe.LogEvent;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Optional;

/**
 * Reports a failed start. Some containers log it, some print it, some ignore it; so it goes to our
 * log and to the container's.
 */
final class Refusal {
  private static final String CANNOT = "kr-session cannot start:";

  private Refusal() {}

  /**
   * Logs the failure and closes the guard.
   *
   * @return the exception to throw; empty if the container would then go on without the filter, and
   *     no guard stops its requests
   */
  static Optional<ServletException> of(Throwable failure, ServletContext context) {
    String why = words(failure);
    boolean guarded = StartGuard.close(context);
    log(why);
    context.log(sentence(why));
    return guarded || !leavesFiltersOut(context)
        ? Optional.of(new ServletException(sentence(why), failure))
        : Optional.empty();
  }

  /** Formats one fault on the same line, or each of several on its own line. */
  static String sentence(String why) {
    return why.contains("\n")
        ? CANNOT + why.indent(2).replaceFirst("^", "\n").stripTrailing()
        : CANNOT + ' ' + why;
  }

  /** Returns our own refusals' messages as they are, and other failures with their type. */
  static String words(Throwable failure) {
    boolean ours = failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure.getClass().getName().startsWith("dev.krsession.");
    String message = failure.getMessage();
    return ours && message != null ? message : failure + needed(failure);
  }

  /** Names the missing requirement if a class or method that every start needs is missing. */
  private static String needed(Throwable failure) {
    String missing = failure instanceof LinkageError ? String.valueOf(failure.getMessage()) : "";
    if (missing.contains("jakarta/servlet/") || missing.contains("jakarta.servlet.")) {
      return "; kr-session needs a container with Servlet 6.0 or newer, such as Tomcat 10.1,"
          + " Jetty 12 (EE 10) or WildFly 27: its API is older";
    }
    return missing.contains("org/slf4j/")
        ? "; kr-session needs org.slf4j:slf4j-api 1.7.15 or newer: add it to the webapp"
        : "";
  }

  private static void log(String why) {
    try {
      LogEvent.FILTER_REFUSED.log(why);
    } catch (LinkageError e) {
      // Perhaps it is SLF4J that is missing; the container's log has the message.
      return;
    }
  }

  private static boolean leavesFiltersOut(ServletContext context) {
    try {
      return Hosts.leavesFiltersOut(context);
    } catch (LinkageError e) {
      return false;
    }
  }
}
