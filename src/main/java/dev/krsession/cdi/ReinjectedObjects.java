package dev.krsession.cdi;

import static dev.krsession.cdi.WeldApi.call;
import static dev.krsession.cdi.WeldApi.got;
import static dev.krsession.cdi.WeldApi.type;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What no store keeps of a bean: what Weld has injected into its transient fields, and Weld's own
 * objects such as an {@code Event}. A bean that is read in a request gets new ones, which end with
 * the request. Safe for use by many threads.
 */
final class ReinjectedObjects {
  private static final String SPI = "jakarta.enterprise.inject.spi.";

  private static final ThreadLocal<@Nullable Request> REQUESTS = new ThreadLocal<>();

  private final Object manager;
  private final CreationalContexts contexts;
  private final Method contextOf;
  private final Method injectionPoints;
  private final Method member;
  private final Method reference;

  /** The fields that Weld injects, by the bean's id, or by the class that is no bean. */
  private final Map<String, List<InjectedField>> fields = new ConcurrentHashMap<>();

  private record InjectedField(Field field, Object point) {}

  /** The bean's own context, that of the objects injected anew, and the bean. */
  private record Reinjected(Object own, Object anew, Object bean) {}

  /**
   * The objects that end with the thread's request.
   *
   * @param reinjected what was injected anew
   * @param unkept by wrapper and object, what was injected when the bean was made and is not kept
   */
  private record Request(Deque<Reinjected> reinjected, Map<Object, List<Object>> unkept) {}

  /**
   * Those of a webapp.
   *
   * @param weld finds Weld's classes
   * @param contexts of the same Weld
   * @throws ReflectiveOperationException if this Weld has other ones
   */
  ReinjectedObjects(ClassLoader weld, Object manager, CreationalContexts contexts)
      throws ReflectiveOperationException {
    this.manager = manager;
    this.contexts = contexts;
    this.contextOf = type(weld, "org.jboss.weld.context.api.ContextualInstance")
        .getMethod("getCreationalContext");
    Class<?> point = type(weld, SPI + "InjectionPoint");
    this.member = point.getMethod("getMember");
    this.injectionPoints = type(weld, SPI + "Bean").getMethod("getInjectionPoints");
    this.reference = type(weld, "org.jboss.weld.manager.api.WeldManager")
        .getMethod(
            "getInjectableReference",
            point,
            type(weld, "jakarta.enterprise.context.spi.CreationalContext"));
  }

  /** A request begins in this thread. */
  void begin() {
    REQUESTS.set(new Request(new ArrayDeque<>(), new IdentityHashMap<>()));
  }

  /** These objects of a wrapper are not kept, and end with the thread's request. */
  void endWithRequest(Object wrapper, List<Object> unkept) {
    Request request = REQUESTS.get();
    if (request != null && !unkept.isEmpty()) {
      request.unkept().put(wrapper, unkept);
    }
  }

  /** A wrapper stays on this node, whole. */
  void stays(Object wrapper) {
    Request request = REQUESTS.get();
    if (request != null) {
      request.unkept().remove(wrapper);
      contexts.dependents(call(contextOf, wrapper)).forEach(this::stays);
    }
  }

  /** The fields of a bean's instances that Weld injects. */
  List<Field> injectedFields(String name, Object bean, Object instance) {
    return injected(name, bean, instance).stream().map(InjectedField::field).toList();
  }

  /** The fields of a class that Weld injects at these injection points. */
  List<Field> injectedFields(Collection<?> points, Class<?> type) {
    return fields.computeIfAbsent(type.getName(), key -> fields(points, type)).stream()
        .map(InjectedField::field)
        .toList();
  }

  /** Injects the objects that were not kept, if a request has begun in this thread. */
  void inject(String name, Object instance, Object bean, Object creational) {
    Request request = REQUESTS.get();
    if (request == null) {
      return;
    }
    Object anew = null;
    for (InjectedField injected : injected(name, bean, instance)) {
      try {
        if (injected.field().get(instance) == null) {
          if (anew == null) {
            anew = contexts.created(null);
            request.reinjected().add(new Reinjected(creational, anew, bean));
          }
          injected.field().set(instance, call(reference, manager, injected.point(), anew));
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(injected.field() + " cannot be set", e);
      }
    }
  }

  private List<InjectedField> injected(String name, Object bean, Object instance) {
    return fields.computeIfAbsent(
        name, key -> fields((Collection<?>) got(injectionPoints, bean), instance.getClass()));
  }

  private List<InjectedField> fields(Collection<?> points, Class<?> type) {
    List<InjectedField> found = new ArrayList<>();
    for (Object point : points) {
      Member place = (Member) call(member, point);
      if (place instanceof Field field
          && !Modifier.isStatic(field.getModifiers())
          && field.getDeclaringClass().isAssignableFrom(type)
          && field.trySetAccessible()) {
        found.add(new InjectedField(field, point));
      }
    }
    return List.copyOf(found);
  }

  /**
   * The thread's request ends.
   *
   * @param ending whether Weld still has to end beans of it
   */
  void end(boolean ending) {
    Request request = REQUESTS.get();
    REQUESTS.remove();
    if (request == null) {
      return;
    }
    if (ending) {
      request.reinjected().forEach(this::endsWithItsBean);
    } else {
      request.reinjected().forEach(one -> WeldApi.release(one.anew()));
      request.unkept().forEach(this::end);
    }
  }

  private void endsWithItsBean(Reinjected reinjected) {
    Object child = contexts.child(reinjected.own(), reinjected.bean());
    contexts.dependents(reinjected.anew()).forEach(one -> contexts.add(child, one));
  }

  private void end(Object wrapper, List<Object> unkept) {
    Object creational = call(contextOf, wrapper);
    unkept.forEach(object -> contexts.end(creational, object));
  }
}
