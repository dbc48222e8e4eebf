package dev.krsession.cdi;

import static dev.krsession.cdi.WeldApi.call;
import static dev.krsession.cdi.WeldApi.type;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Beans with interceptors or decorators. Their objects are of a class that Weld generates when the
 * webapp starts, and that no store can name. A store keeps an object of the application's class
 * with the same fields. When it is read, Weld makes an object of the generated class with its
 * interceptors and decorators, and that gets the fields. Safe for use by many threads.
 */
final class InterceptedBeans {
  private final BeanFields fields = new BeanFields();
  private final ClassInterceptors classes;
  private final Class<?> generated;
  private final Class<?> made;
  private final Method interceptors;
  private final Method decorators;
  private final Method producer;
  private final Method produce;
  private final Method suppress;

  /**
   * Those of a webapp.
   *
   * @param weld finds Weld's classes
   * @throws ReflectiveOperationException if this Weld has other ones
   */
  InterceptedBeans(ClassLoader weld) throws ReflectiveOperationException {
    this.classes = new ClassInterceptors(weld);
    Class<?> creational = type(weld, "jakarta.enterprise.context.spi.CreationalContext");
    this.generated = type(weld, "org.jboss.weld.proxy.WeldConstruct");
    this.made = type(weld, "org.jboss.weld.bean.ManagedBean");
    this.interceptors = made.getMethod("hasInterceptors");
    this.decorators = made.getMethod("hasDecorators");
    this.producer = made.getMethod("getInjectionTarget");
    this.produce =
        type(weld, "jakarta.enterprise.inject.spi.Producer").getMethod("produce", creational);
    this.suppress = type(weld, "org.jboss.weld.construction.api.WeldCreationalContext")
        .getMethod("setConstructorInterceptionSuppressed", boolean.class);
  }

  /** The application's class that Weld has extended, or the same. */
  Class<?> applications(Class<?> type) {
    Class<?> at = type;
    while (generated.isAssignableFrom(at) && at.getSuperclass() != null) {
      at = at.getSuperclass();
    }
    return at;
  }

  /**
   * The object to keep. A generated object of another kind, such as a stateful EJB's, has no fields
   * to keep and is returned as it is.
   *
   * @param replaced by the bean's own objects, those that are kept instead; gets this one
   * @throws IllegalArgumentException if its fields cannot be copied
   */
  Object plain(Object bean, Object instance, IdentityHashMap<Object, Object> replaced) {
    boolean isGenerated = generated.isInstance(instance);
    if (isGenerated ? !has(bean) : replaced.isEmpty()) {
      return instance;
    }
    Class<?> type = applications(instance.getClass());
    Object plain = BeanFields.made(type);
    replaced.put(instance, plain);
    fields.copy(type, instance, plain, replaced);
    return plain;
  }

  /** Whether Weld makes objects of a bean with interceptors or decorators. */
  boolean has(Object bean) {
    return made.isInstance(bean)
        && (Boolean.TRUE.equals(call(interceptors, bean))
            || Boolean.TRUE.equals(call(decorators, bean)));
  }

  /**
   * Makes an object of a bean without its state. Interceptors of the constructor are not called
   * again.
   *
   * @param creational gets the interceptors and decorators, and what the constructor takes
   */
  Object anew(Object bean, Object creational) {
    call(suppress, creational, true);
    return Objects.requireNonNull(
        call(produce, Objects.requireNonNull(call(producer, bean), "a producer"), creational));
  }

  /**
   * Gives a bean's object the fields of the one that was kept.
   *
   * @param replaced by the kept objects of the bean, its own; gets this one
   */
  void restore(Object instance, Object kept, IdentityHashMap<Object, Object> replaced) {
    if (instance != kept) {
      replaced.put(kept, instance);
    }
    if (!replaced.isEmpty()) {
      fields.copy(applications(instance.getClass()), kept, instance, replaced);
    }
  }

  /** The interceptors of a bean's object that are no beans. */
  List<ClassInterceptors.One> classes(Object bean, Object instance) {
    return has(bean) ? classes.of(instance) : List.of();
  }

  /** What an interceptor or decorator holds, besides what is injected into it. */
  Map<String, @Nullable Object> state(Object around, List<Field> injected) {
    Predicate<Field> isInjected = injected::contains;
    return fields.state(applications(around.getClass()), around, isInjected);
  }

  /** Gives it back. */
  void restoreState(Object around, Map<String, @Nullable Object> state) {
    fields.restore(applications(around.getClass()), around, state);
  }
}
