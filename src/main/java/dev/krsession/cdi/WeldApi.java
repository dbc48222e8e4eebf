package dev.krsession.cdi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of Weld that we call, by reflection: its API for session contexts, its listener, which
 * it leaves in the webapp's context, and the one class of its implementation that holds a thread's
 * session. Weld 5 and 6 have it so.
 */
final class WeldApi {
  private static final String SERVLET = "org.jboss.weld.module.web.servlet.";

  /** Under which Weld leaves its listener in the webapp's context, and that listener's class. */
  private static final String LISTENER = SERVLET + "WeldInitialListener";

  private final ClassLoader loader;
  private final HttpSessionListener listener;
  private final HttpSessionListener terminal;
  private final Object context;
  private final Object conversations;
  private final BeanNames names;
  private final Method activate;
  private final Method deactivate;
  private final Method isActive;
  private final Method associate;
  private final Method dissociate;
  private final Method invalidate;
  private final Method hold;
  private final Method clear;

  private WeldApi(Object listener) throws ReflectiveOperationException {
    ClassLoader weld = loader(listener);
    this.loader = weld;
    this.listener = (HttpSessionListener) listener;
    this.terminal = type(weld, SERVLET + "WeldTerminalListener")
        .asSubclass(HttpSessionListener.class)
        .getConstructor()
        .newInstance();
    Class<?> type = type(weld, "org.jboss.weld.context.http.HttpSessionContext");
    Class<?> managed = type(weld, "org.jboss.weld.context.ManagedContext");
    Class<?> bound = type(weld, "org.jboss.weld.context.BoundContext");
    this.context = context(weld, type);
    this.names = new BeanNames(weld, services(weld, manager(weld)));
    this.conversations =
        context(weld, type(weld, "org.jboss.weld.context.http.HttpConversationContext"));
    this.activate = managed.getMethod("activate");
    this.deactivate = managed.getMethod("deactivate");
    this.isActive = managed.getMethod("isActive");
    this.invalidate = managed.getMethod("invalidate");
    this.associate = bound.getMethod("associate", Object.class);
    this.dissociate = bound.getMethod("dissociate", Object.class);
    Class<?> holder = type(weld, SERVLET + "SessionHolder");
    this.hold = holder.getMethod("sessionCreated", HttpSession.class);
    this.clear = holder.getMethod("clear");
  }

  /** Finds Weld's classes; Open Liberty's listener extends Weld's, in another module. */
  private static ClassLoader loader(Object listener) {
    for (Class<?> type = listener.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(LISTENER)) {
        return type.getClassLoader();
      }
    }
    return listener.getClass().getClassLoader();
  }

  /** The one of this webapp; null if it has no Weld. */
  static @Nullable WeldApi of(ServletContext context) throws ReflectiveOperationException {
    Object listener = context.getAttribute(LISTENER);
    return listener instanceof ServletRequestListener ? new WeldApi(listener) : null;
  }

  /** A class of Weld or of CDI. */
  static Class<?> type(ClassLoader weld, String name) throws ClassNotFoundException {
    return Class.forName(name, true, weld);
  }

  /** Weld's manager of beans. */
  static Object manager(ClassLoader weld) throws ReflectiveOperationException {
    Class<?> cdi = type(weld, "jakarta.enterprise.inject.spi.CDI");
    Object manager =
        cdi.getMethod("getBeanManager").invoke(cdi.getMethod("current").invoke(null));
    return type(weld, "org.jboss.weld.manager.api.WeldManager")
        .getMethod("unwrap")
        .invoke(manager);
  }

  /** What Weld is made of. */
  static Object services(ClassLoader weld, Object manager) throws ReflectiveOperationException {
    return type(weld, "org.jboss.weld.manager.api.WeldManager")
        .getMethod("getServices")
        .invoke(manager);
  }

  private static Object context(ClassLoader weld, Class<?> type)
      throws ReflectiveOperationException {
    Class<?> cdi = type(weld, "jakarta.enterprise.inject.spi.CDI");
    Class<?> instance = type(weld, "jakarta.enterprise.inject.Instance");
    Object current = cdi.getMethod("current").invoke(null);
    Object selected = instance
        .getMethod("select", Class.class, Annotation[].class)
        .invoke(current, type, new Annotation[0]);
    // "Provider" is where it is declared.
    return instance.getMethod("get").invoke(selected);
  }

  /** The names of the attributes in which beans are. */
  BeanNames names() {
    return names;
  }

  /** Finds Weld's classes. */
  ClassLoader loader() {
    return loader;
  }

  /** Weld's listener of sessions; it begins and ends the session scope. */
  HttpSessionListener listener() {
    return listener;
  }

  /** The one that lets listeners of a session's end use the session's beans. */
  HttpSessionListener terminal() {
    return terminal;
  }

  /** Whether Weld has begun a request in this thread. */
  boolean isActive() {
    return Boolean.TRUE.equals(call(isActive, context));
  }

  /** From now on the session scope of this thread is that of {@code request}. */
  void use(HttpServletRequest request) {
    call(associate, context, request);
    call(activate, context);
  }

  /** Detaches the session scope from this thread. Ends the beans of a session that has ended. */
  void leave(HttpServletRequest request) {
    call(deactivate, context);
    call(dissociate, context, request);
  }

  /** A conversation that begins in this thread is one of {@code request}. */
  void converse(HttpServletRequest request) {
    call(associate, conversations, request);
  }

  /** Stores the conversation of this thread, or ends it if it has been for this request alone. */
  void endConversation() {
    if (Boolean.TRUE.equals(call(isActive, conversations)) && isInitialized()) {
      call(invalidate, conversations);
      call(deactivate, conversations);
      call(activate, conversations);
    }
  }

  /** A lazy one begins when a bean is first used, unless Weld is configured otherwise. */
  private boolean isInitialized() {
    try {
      return Boolean.TRUE.equals(
          call(conversations.getClass().getMethod("isInitialized"), conversations));
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** This is the session of the request in this thread. */
  void hold(HttpSession session) {
    call(hold, null, session);
  }

  /** The request in this thread has no session. */
  void holdNone() {
    call(clear, null);
  }

  /** Releases the objects made in a creational context. */
  static void release(Object creational) {
    try {
      call(creational.getClass().getMethod("release"), creational);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Weld: there is nothing to release", e);
    }
  }

  /** Calls a method that never returns null. */
  static Object got(Method method, @Nullable Object target, @Nullable Object... arguments) {
    return Objects.requireNonNull(call(method, target, arguments), method::getName);
  }

  static @Nullable Object call(
      Method method, @Nullable Object target, @Nullable Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("Weld: " + method.getName() + " failed", e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Weld: " + method.getName() + " cannot be called", e);
    }
  }
}
