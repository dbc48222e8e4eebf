package dev.krsession.cdi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationTargetException;
import java.util.EventListener;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The session-scoped beans of a webapp: in our session on Weld, else where its CDI keeps them. */
public final class SessionBeans {
  private static final String ELSEWHERE = "org.apache.webbeans.";

  private final @Nullable WeldApi weld;
  private final @Nullable WeldScope scope;

  private SessionBeans(@Nullable WeldApi weld) {
    this.weld = weld;
    this.scope = weld == null ? null : new WeldScope(weld);
  }

  /**
   * Those of a webapp whose listeners have been called already.
   *
   * @param listeners the webapp's, as far as they are known
   * @param found receives the name of the CDI container whose beans live in our session
   * @param warnings receives why beans live elsewhere though there is CDI
   */
  public static SessionBeans of(
      ServletContext context,
      List<Object> listeners,
      Consumer<String> found,
      Consumer<String> warnings) {
    try {
      WeldApi weld = WeldApi.of(context);
      if (weld != null) {
        found.accept("Weld");
      } else if (listeners.stream()
          .anyMatch(one -> one.getClass().getName().startsWith(ELSEWHERE))) {
        warnings.accept("OpenWebBeans is not known well enough");
      }
      return new SessionBeans(weld);
    } catch (InvocationTargetException e) {
      warnings.accept("Weld answers " + e.getCause());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      warnings.accept("this version of Weld is not known: " + e);
    }
    return new SessionBeans(null);
  }

  /** Listeners of sessions that come before those of the application. */
  public List<EventListener> first() {
    WeldScope present = scope;
    return present == null ? List.of() : List.of(present);
  }

  /**
   * Listeners of sessions that come after those of the application, so that an end is theirs first.
   */
  public List<EventListener> last() {
    WeldApi present = weld;
    return present == null ? List.of() : List.of(present.terminal());
  }

  /**
   * A request begins in this thread, or a part of it.
   *
   * @param containers as the container has it
   * @param ours the same with our session
   * @return what to run in this thread when it ends
   */
  public Runnable enter(HttpServletRequest containers, HttpServletRequest ours) {
    WeldScope present = scope;
    return present == null ? SessionBeans::nothing : present.enter(containers, ours);
  }

  private static void nothing() {}
}
