package dev.krsession.cdi;

import static dev.krsession.cdi.WeldApi.call;
import static dev.krsession.cdi.WeldApi.got;
import static dev.krsession.cdi.WeldApi.type;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the wrappers apart in which Weld keeps beans, and puts them together again; without the
 * {@link ReinjectedObjects}. Safe for use by many threads.
 */
final class WeldBeans {
  private static final String WRAPPER =
      "org.jboss.weld.contexts.SerializableContextualInstanceImpl";
  private static final String WELDS = "org.jboss.weld.";
  private static final String SPI = "jakarta.enterprise.inject.spi.";

  private final InterceptedBeans intercepted;
  private final CreationalContexts contexts;
  private final ReinjectedObjects reinjected;
  private final Object manager;
  private final Object store;
  private final Class<?> named;
  private final Class<?> wrapped;
  private final Class<?> interceptor;
  private final Class<?> decorator;
  private final Method contextualOf;
  private final Method instanceOf;
  private final Method contextOf;
  private final Method unwrap;
  private final Method id;
  private final Method beanOfId;
  private final Method wrap;

  /** By wrapper, the interceptors and decorators of its object. */
  private final Map<Object, List<Around>> around = Collections.synchronizedMap(new WeakHashMap<>());

  /** An interceptor or decorator, or rather its object that belongs to one object of a bean. */
  private record Around(Object bean, Object object) {}

  /**
   * Those of a webapp.
   *
   * @param weld finds Weld's classes
   * @throws ReflectiveOperationException if this Weld has other ones
   */
  WeldBeans(ClassLoader weld) throws ReflectiveOperationException {
    this.intercepted = new InterceptedBeans(weld);
    Class<?> instance = type(weld, "org.jboss.weld.context.api.ContextualInstance");
    this.contextualOf = instance.getMethod("getContextual");
    this.instanceOf = instance.getMethod("getInstance");
    this.contextOf = instance.getMethod("getCreationalContext");
    this.named = type(weld, SPI + "PassivationCapable");
    this.wrapped = type(weld, "org.jboss.weld.serialization.spi.helpers.SerializableContextual");
    this.unwrap = wrapped.getMethod("get");
    this.interceptor = type(weld, SPI + "Interceptor");
    this.decorator = type(weld, SPI + "Decorator");
    this.id = named.getMethod("getId");
    Class<?> contextual = type(weld, "jakarta.enterprise.context.spi.Contextual");
    Class<?> creational = type(weld, "jakarta.enterprise.context.spi.CreationalContext");
    Class<?> managers = type(weld, "org.jboss.weld.manager.api.WeldManager");
    this.beanOfId = managers.getMethod("getPassivationCapableBean", String.class);
    this.manager = WeldApi.manager(weld);
    this.contexts = new CreationalContexts(weld, manager);
    this.reinjected = new ReinjectedObjects(weld, manager, contexts);
    Class<?> stores = type(weld, "org.jboss.weld.serialization.spi.ContextualStore");
    Object services = WeldApi.services(weld, manager);
    this.store = type(weld, "org.jboss.weld.bootstrap.api.ServiceRegistry")
        .getMethod("get", Class.class)
        .invoke(services, stores);
    this.wrap =
        stores.getMethod("getSerializableContextualInstance", contextual, Object.class, creational);
  }

  /** What ends with a request. */
  ReinjectedObjects reinjected() {
    return reinjected;
  }

  /** Whether it is a wrapper of an application's bean. */
  boolean isBean(Object value) {
    if (!value.getClass().getName().equals(WRAPPER)) {
      return false;
    }
    Object bean = call(instanceOf, value);
    return bean != null && !bean.getClass().getName().startsWith(WELDS);
  }

  /** The application's class in a wrapper. */
  Class<?> beanClass(Object wrapper) {
    return intercepted.applications(got(instanceOf, wrapper).getClass());
  }

  /** Returns the part of a wrapper to keep; null if Weld has no lasting name for the bean. */
  @Nullable
  BeanState state(Object wrapper) {
    Object contextual = call(contextualOf, wrapper);
    Object instance = call(instanceOf, wrapper);
    if (!named.isInstance(contextual) || instance == null) {
      return null;
    }
    ArrayList<BeanState> kept = new ArrayList<>();
    List<Object> unkept = new ArrayList<>();
    IdentityHashMap<Object, Object> replaced = new IdentityHashMap<>();
    for (Object dependent : contexts.dependents(call(contextOf, wrapper))) {
      Object object = call(instanceOf, dependent);
      Object bean = bean(dependent);
      if (!(object instanceof Serializable)) {
        unkept.add(object);
      } else if (!isWelds(object.getClass()) && !isAround(bean)) {
        BeanState state = state(dependent);
        if (state != null) {
          kept.add(state);
          keepInstead(replaced, object, state.instance());
        }
      }
    }
    List<Around> arounds = arounds(wrapper);
    arounds.forEach(one -> unkept.add(one.object()));
    reinjected.endWithRequest(wrapper, unkept);
    Map<String, Map<String, @Nullable Object>> states =
        states(arounds, intercepted.classes(bean(wrapper), instance));
    return new BeanState(
        (String) got(id, contextual),
        intercepted.plain(bean(wrapper), instance, replaced),
        kept,
        states.isEmpty() ? null : new TreeMap<>(states));
  }

  private static void keepInstead(
      IdentityHashMap<Object, Object> replaced, Object own, Object kept) {
    if (own != kept) {
      replaced.put(own, kept);
    }
  }

  /** The interceptors and decorators of a wrapper's object, also those that have ended. */
  private List<Around> arounds(Object wrapper) {
    return around.computeIfAbsent(wrapper, it -> aroundsOf(call(contextOf, it)));
  }

  private List<Around> aroundsOf(@Nullable Object creational) {
    return contexts.dependents(creational).stream()
        .filter(one -> isAround(bean(one)))
        .map(one -> new Around(bean(one), got(instanceOf, one)))
        .toList();
  }

  private Map<String, Map<String, @Nullable Object>> states(
      List<Around> arounds, List<ClassInterceptors.One> classes) {
    Map<String, Map<String, @Nullable Object>> states = new TreeMap<>();
    for (Around one : arounds) {
      if (named.isInstance(one.bean()) && !one.object().getClass().getName().startsWith(WELDS)) {
        String name = (String) got(id, one.bean());
        states.put(
            name,
            intercepted.state(
                one.object(), reinjected.injectedFields(name, one.bean(), one.object())));
      }
    }
    for (ClassInterceptors.One one : classes) {
      states.put(
          one.name(),
          intercepted.state(
              one.object(),
              reinjected.injectedFields(one.injectionPoints(), one.object().getClass())));
    }
    states.values().removeIf(Map::isEmpty);
    return states;
  }

  /** The bean of such an object, without the wrapper by which Weld keeps it. */
  private Object bean(Object dependent) {
    Object contextual = got(contextualOf, dependent);
    return wrapped.isInstance(contextual) ? got(unwrap, contextual) : contextual;
  }

  private boolean isAround(Object bean) {
    return interceptor.isInstance(bean) || decorator.isInstance(bean);
  }

  /** Whether Weld itself makes such objects, and injects new ones. */
  static boolean isWelds(Class<?> type) {
    String name = type.getName();
    return name.startsWith("org.jboss.weld.event.")
        || name.startsWith("org.jboss.weld.bean.builtin.")
        || name.startsWith("org.jboss.weld.manager.");
  }

  /** Whether it is a client proxy, which finds its bean when it is called. */
  static boolean isProxy(Class<?> type) {
    return Stream.of(type.getInterfaces())
        .anyMatch(it -> it.getName().equals("org.jboss.weld.proxy.WeldClientProxy"));
  }

  /**
   * The wrapper of a state.
   *
   * @throws IllegalArgumentException if Weld has no bean of that name
   */
  Object wrapper(BeanState state) {
    Object bean = bean(state);
    return wrapper(state, bean, contexts.created(bean));
  }

  private Object bean(BeanState state) {
    Object bean = call(beanOfId, manager, state.id());
    if (bean == null) {
      throw new IllegalArgumentException("Weld has no such bean");
    }
    return bean;
  }

  private Object wrapper(BeanState state, Object bean, Object creational) {
    Object instance = intercepted.has(bean) ? anew(state, bean, creational) : state.instance();
    IdentityHashMap<Object, Object> replaced = new IdentityHashMap<>();
    for (BeanState dependent : state.dependents()) {
      Object dependents = bean(dependent);
      Object child = contexts.child(creational, dependents);
      Object wrapper = wrapper(dependent, dependents, child);
      contexts.add(child, wrapper);
      keepInstead(replaced, dependent.instance(), got(instanceOf, wrapper));
    }
    intercepted.restore(instance, state.instance(), replaced);
    reinjected.inject(state.id(), instance, bean, creational);
    Object wrapper = got(wrap, store, bean, instance, creational);
    reinjected.endWithRequest(
        wrapper, arounds(wrapper).stream().map(Around::object).toList());
    return wrapper;
  }

  /** An object with its interceptors and decorators, and these with their state. */
  private Object anew(BeanState state, Object bean, Object creational) {
    Object instance = intercepted.anew(bean, creational);
    for (Object dependent : contexts.dependents(creational)) {
      if (!isAround(bean(dependent))) {
        // what the constructor takes: the object gets the fields of one that has taken it before
        contexts.end(creational, got(instanceOf, dependent));
      }
    }
    if (state.around() != null) {
      for (Around one : aroundsOf(creational)) {
        if (named.isInstance(one.bean())) {
          intercepted.restoreState(
              one.object(),
              state.around().getOrDefault((String) got(id, one.bean()), new TreeMap<>()));
        }
      }
      for (ClassInterceptors.One one : intercepted.classes(bean, instance)) {
        intercepted.restoreState(
            one.object(), state.around().getOrDefault(one.name(), new TreeMap<>()));
      }
    }
    return instance;
  }

  /**
   * Injects the missing objects of a wrapper that was restored before this thread's request began.
   */
  void complete(Object wrapper) {
    Object contextual = call(contextualOf, wrapper);
    Object instance = call(instanceOf, wrapper);
    Object creational = call(contextOf, wrapper);
    if (named.isInstance(contextual) && instance != null && creational != null) {
      String name = (String) got(id, contextual);
      Object bean = call(beanOfId, manager, name);
      if (bean != null) {
        contexts.dependents(creational).forEach(this::complete);
        reinjected.inject(name, instance, bean, creational);
      }
    }
  }
}
