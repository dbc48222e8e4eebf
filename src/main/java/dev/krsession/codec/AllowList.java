package dev.krsession.codec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which classes a serialized object may contain, and loads them. A name that is not allowed
 * never reaches the class loader, unless every class is allowed. Thread-safe.
 */
final class AllowList {
  /** Bounded, since names may come from the store. */
  private static final int MAX_REMEMBERED = 10_000;

  private static final Map<String, Class<?>> PRIMITIVES = Map.of(
      "boolean", boolean.class,
      "byte", byte.class,
      "char", char.class,
      "short", short.class,
      "int", int.class,
      "long", long.class,
      "float", float.class,
      "double", double.class,
      "void", void.class);

  private final JavaTypes java;
  private final AllowedTypes named;
  private final OwnTypes own;
  private final BeanForms beans;
  private final ClassLoader loader;
  private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

  AllowList(JavaTypes java, AllowedTypes named, OwnTypes own, BeanForms beans, ClassLoader loader) {
    this.java = java;
    this.named = named;
    this.own = own;
    this.beans = beans;
    this.loader = loader;
  }

  JavaTypes setting() {
    return java;
  }

  BeanForms beans() {
    return beans;
  }

  /** Returns whether objects of a class are allowed; for an array, whether its element type is. */
  boolean allows(Class<?> type) {
    Class<?> element = TypeName.element(type);
    return element.isPrimitive() || allowsName(element.getName());
  }

  /** Returns whether a class is allowed by the application itself. */
  boolean isApplications(Class<?> type) {
    String name = type.getName();
    return !JdkTypes.isPlatform(name)
        && (named.allows(name)
            || java.nameByPattern(name)
            || (java.isAuto() && own.has(name))
            || java.isAny());
  }

  /**
   * Loads a class by its name.
   *
   * @param name a binary name, as in {@link Class#getName}
   * @throws ClassNotFoundException if it is not allowed, or the application has no such class
   */
  Class<?> find(String name) throws ClassNotFoundException {
    Class<?> primitive = PRIMITIVES.get(name);
    if (primitive != null) {
      return primitive;
    }
    String element = element(name);
    if (element != null && !allowsName(element)) {
      throw new ClassNotFoundException("it may not be kept");
    }
    if (name.equals(beans.type().getName())) {
      return beans.type();
    }
    if (name.contains(UnmarkedObject.class.getName())) {
      return Class.forName(name, false, AllowList.class.getClassLoader());
    }
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      return hidden(name, element, e);
    }
  }

  /**
   * Loads a class of the framework of the beans, which some servers hide from applications.
   *
   * @param element it, or the innermost element type of an array; allowed already
   * @throws ClassNotFoundException if it is none of the preset, or there is no such framework
   */
  private Class<?> hidden(String name, @Nullable String element, ClassNotFoundException absent)
      throws ClassNotFoundException {
    ClassLoader frameworks = beans.loader();
    if (frameworks == null || element == null || !Preset.WELD.has(element)) {
      throw absent;
    }
    return Class.forName(name, false, frameworks);
  }

  private boolean allowsName(String name) {
    Boolean known = decided.get(name);
    if (known != null) {
      return known;
    }
    boolean decision = decide(name);
    // the application's own packages may become known later
    if (decision && decided.size() < MAX_REMEMBERED) {
      decided.put(name, true);
    }
    return decision;
  }

  private boolean decide(String name) {
    return JdkTypes.has(name)
        || name.equals(UnmarkedObject.class.getName())
        || name.equals(beans.type().getName())
        || java.name(name)
        || named.allows(name)
        || java.isAny()
        || (java.isAuto() && own.has(name));
  }

  /** Returns the innermost element type of an array's name; null if that is primitive. */
  private static @Nullable String element(String name) {
    if (!name.startsWith("[")) {
      return name;
    }
    String element = name.replaceFirst("^\\[+", "");
    return element.startsWith("L") && element.endsWith(";")
        ? element.substring(1, element.length() - 1)
        : null;
  }
}
