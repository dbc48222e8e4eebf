package dev.krsession.cdi;

import static dev.krsession.cdi.WeldApi.call;
import static dev.krsession.cdi.WeldApi.got;
import static dev.krsession.cdi.WeldApi.type;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weld's creational contexts: each has the dependent objects that end with an object of a bean.
 * Safe for use by many threads.
 */
final class CreationalContexts {
  private final Object manager;
  private final Class<?> context;
  private final Method created;
  private final Method child;
  private final Method dependents;
  private final Method add;
  private final Method end;

  /**
   * Those of a webapp.
   *
   * @param weld finds Weld's classes
   * @throws ReflectiveOperationException if this Weld has other ones
   */
  CreationalContexts(ClassLoader weld, Object manager) throws ReflectiveOperationException {
    Class<?> contextual = type(weld, "jakarta.enterprise.context.spi.Contextual");
    this.manager = manager;
    this.context = type(weld, "org.jboss.weld.contexts.WeldCreationalContext");
    this.created = type(weld, "org.jboss.weld.manager.api.WeldManager")
        .getMethod("createCreationalContext", contextual);
    this.child = context.getMethod("getCreationalContext", contextual);
    this.dependents = context.getMethod("getDependentInstances");
    this.add = context.getMethod(
        "addDependentInstance", type(weld, "org.jboss.weld.context.api.ContextualInstance"));
    this.end = context.getMethod("destroyDependentInstance", Object.class);
  }

  /** Creates one for an object of a bean, or of none. */
  Object created(@Nullable Object bean) {
    return got(created, manager, bean);
  }

  /** Creates one for a dependent object of a bean. */
  Object child(Object creational, Object bean) {
    return got(child, creational, bean);
  }

  /** The wrappers of the dependent objects. */
  List<Object> dependents(@Nullable Object creational) {
    return context.isInstance(creational)
        ? new ArrayList<>((Collection<?>) got(dependents, creational))
        : List.of();
  }

  /** Adds a wrapper to the dependent objects to which {@code child} belongs. */
  void add(Object child, Object wrapper) {
    call(add, child, wrapper);
  }

  /** Ends a dependent object. */
  void end(@Nullable Object creational, Object object) {
    call(end, creational, object);
  }
}
