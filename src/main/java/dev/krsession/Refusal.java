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
  private static final String CANNOT = "kr-session cannot start: ";

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
    context.log(CANNOT + why);
    return guarded || !leavesFiltersOut(context)
        ? Optional.of(new ServletException(CANNOT + why, failure))
        : Optional.empty();
  }

  /** Our own refusals say what is wrong; of others the type is a part of what they say. */
  static String words(Throwable failure) {
    boolean ours = failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure.getClass().getName().startsWith("dev.krsession.");
    String message = failure.getMessage();
    return ours && message != null ? message : failure.toString();
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
