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

  private final @Nullable ClassLoader loader;
  private final @Nullable WeldBeans beans;
  private final @Nullable WeldScope scope;

  private SessionBeans(@Nullable WeldApi weld, @Nullable WeldBeans beans) {
    this.loader = weld == null ? null : weld.loader();
    this.beans = beans;
    this.scope = weld == null ? null : new WeldScope(weld, beans);
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
        WeldBeans beans = beans(weld);
        found.accept(beans == null ? "Weld, on the node that makes them" : "Weld");
        return new SessionBeans(weld, beans);
      } else if (listeners.stream()
          .anyMatch(one -> one.getClass().getName().startsWith(ELSEWHERE))) {
        warnings.accept("OpenWebBeans is not known well enough");
      }
    } catch (InvocationTargetException e) {
      warnings.accept("Weld answers " + e.getCause());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      warnings.accept("this version of Weld is not known: " + e);
    }
    return new SessionBeans(null, null);
  }

  /** Null where this Weld has other classes; each bean then stays on the node that makes it. */
  private static @Nullable WeldBeans beans(WeldApi weld) {
    try {
      return new WeldBeans(weld.loader());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
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
    WeldScope present = scope;
    return present == null ? List.of() : List.of(present.last());
  }

  /**
   * A request begins in this thread, or a part of it.
   *
   * @param containers as the container has it
   * @param ours the same with our session
   * @return the task to run in this thread when it ends
   */
  public Runnable enter(HttpServletRequest containers, HttpServletRequest ours) {
    WeldScope present = scope;
    return present == null ? SessionBeans::nothing : present.enter(containers, ours);
  }

  /** Finds CDI's own classes, also where the webapp's class loader does not; null without Weld. */
  public @Nullable ClassLoader loader() {
    return loader;
  }

  /** Returns whether an attribute's value is CDI's wrapper of a bean, and can be taken apart. */
  public boolean isBean(Object value) {
    WeldBeans present = beans;
    return present != null && present.isBean(value);
  }

  /** The application's class in such a value. */
  public Class<?> beanClass(Object value) {
    return present().beanClass(value);
  }

  /**
   * Returns the part of such a value that a store keeps.
   *
   * @throws IllegalArgumentException if it cannot be taken apart
   */
  public BeanState state(Object value) {
    BeanState state = present().state(value);
    if (state == null) {
      throw new IllegalArgumentException("Weld has no name for the bean that other nodes know");
    }
    return state;
  }

  /** Such a value stays on this node, whole. */
  public void stays(Object value) {
    present().reinjected().stays(value);
  }

  /**
   * The value of a state.
   *
   * @throws IllegalArgumentException if this version of the application has no such bean
   */
  public Object bean(BeanState state) {
    return present().wrapper(state);
  }

  /** Whether CDI itself puts such objects into a bean, and does so again. */
  public static boolean isInjected(Class<?> type) {
    return WeldBeans.isWelds(type);
  }

  /** Whether objects of a class are CDI's proxies of beans. */
  public static boolean isReference(Class<?> type) {
    return WeldBeans.isProxy(type);
  }

  private WeldBeans present() {
    WeldBeans present = beans;
    if (present == null) {
      throw new IllegalArgumentException("there is no Weld");
    }
    return present;
  }

  private static void nothing() {}
}
