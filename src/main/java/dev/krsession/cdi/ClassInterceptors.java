package dev.krsession.cdi;

import static dev.krsession.cdi.WeldApi.call;
import static dev.krsession.cdi.WeldApi.got;
import static dev.krsession.cdi.WeldApi.type;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interceptors that are no beans: the objects of the classes in {@code @Interceptors}. Weld has
 * them in the handler of a bean's object, and not among its dependent objects. Safe for use by many
 * threads.
 */
final class ClassInterceptors {
  private final Class<?> proxy;
  private final Class<?> handlers;
  private final Class<?> ownFactory;
  private final Method handler;
  private final Method interceptors;
  private final Field context;
  private final Method model;
  private final Method all;
  private final Method instance;
  private final Method javaClass;
  private final Method factory;
  private final Method target;
  private final Method injectionPoints;

  /**
   * An interceptor.
   *
   * @param name its class
   * @param object belongs to one object of a bean
   * @param injectionPoints Weld's
   */
  record One(String name, Object object, Collection<?> injectionPoints) {}

  /**
   * Those of a webapp.
   *
   * @param weld finds Weld's classes
   * @throws ReflectiveOperationException if this Weld has other ones
   */
  ClassInterceptors(ClassLoader weld) throws ReflectiveOperationException {
    String proxies = "org.jboss.weld.bean.proxy.";
    String contexts = "org.jboss.weld.interceptor.proxy.";
    String metadata = "org.jboss.weld.interceptor.spi.metadata.";
    this.proxy = type(weld, proxies + "ProxyObject");
    this.handler = proxy.getMethod("weld_getHandler");
    this.handlers = type(weld, proxies + "CombinedInterceptorAndDecoratorStackMethodHandler");
    this.interceptors = handlers.getMethod("getInterceptorMethodHandler");
    this.context = type(weld, contexts + "InterceptorMethodHandler").getDeclaredField("ctx");
    this.context.setAccessible(true);
    Class<?> known = type(weld, metadata + "InterceptorClassMetadata");
    Class<?> contextType = type(weld, contexts + "InterceptionContext");
    this.model = contextType.getMethod("getInterceptionModel");
    this.instance = contextType.getMethod("getInterceptorInstance", known);
    this.all = type(weld, "org.jboss.weld.interceptor.spi.model.InterceptionModel")
        .getMethod("getAllInterceptors");
    this.javaClass = known.getMethod("getJavaClass");
    this.factory = known.getMethod("getInterceptorFactory");
    this.ownFactory = type(weld, "org.jboss.weld.interceptor.reader.PlainInterceptorFactory");
    this.target = ownFactory.getMethod("getInjectionTarget");
    this.injectionPoints =
        type(weld, "jakarta.enterprise.inject.spi.Producer").getMethod("getInjectionPoints");
  }

  /** Those of a bean's object. */
  List<One> of(Object object) {
    Object context = context(object);
    if (context == null) {
      return List.of();
    }
    List<One> found = new ArrayList<>();
    for (Object known : (Collection<?>) got(all, got(model, context))) {
      Object interceptor = call(instance, context, known);
      Object made = call(factory, known);
      if (interceptor != null && ownFactory.isInstance(made)) {
        Collection<?> points = (Collection<?>) got(injectionPoints, got(target, made));
        found.add(new One(((Class<?>) got(javaClass, known)).getName(), interceptor, points));
      }
    }
    return found;
  }

  private @Nullable Object context(Object object) {
    Object present = proxy.isInstance(object) ? call(handler, object) : null;
    Object interceptor = handlers.isInstance(present) ? call(interceptors, present) : null;
    try {
      return interceptor == null ? null : context.get(interceptor);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(context + " cannot be read", e);
    }
  }
}
