package dev.krsession;

import dev.krsession.host.Hosts;
import dev.krsession.observe.LogEvent;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Optional;

/**
 * What is said of a start that has failed, and to whom. Some containers tell a log of it, some the
 * console, some nobody; so all are told here.
 */
final class Refusal {
  private static final String CANNOT = "kr-session cannot start:";

  private Refusal() {}

  /**
   * Tells of it.
   *
   * @return what to throw; empty where the container would go on without the filter then, and
   *     nothing else would stand in the way of requests
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

  /** One fault on the same line, or each of several on a line of its own. */
  static String sentence(String why) {
    return why.contains("\n")
        ? CANNOT + why.indent(2).replaceFirst("^", "\n").stripTrailing()
        : CANNOT + ' ' + why;
  }

  /** Our own refusals say what is wrong; of others the type is a part of what they say. */
  static String words(Throwable failure) {
    boolean ours = failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure.getClass().getName().startsWith("dev.krsession.");
    String message = failure.getMessage();
    return ours && message != null ? message : failure + needed(failure);
  }

  /** What is needed where a class or method is missing that every start needs. */
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
      LogEvent.FILTER_REFUSED.tell(why);
    } catch (LinkageError e) {
      // It is SLF4J that is missing, perhaps; the container's log has it.
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
