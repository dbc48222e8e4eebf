package dev.krsession.codec;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Serializes an object graph and collects its classes. Continues after a refused class, so that all
 * of them are known at the end; the output is unusable then.
 */
final class ObjectWriter extends ObjectOutputStream {
  private static final String MADE_HERE = "made while the application runs, as proxies are";

  /** The method of the stream that is called once per level. */
  private static final String ONE_LEVEL = "writeObject0";

  private final AllowList allowed;
  private final Set<Class<?>> written = new LinkedHashSet<>();
  private final Set<Class<?>> notAllowed = new LinkedHashSet<>();
  private final Map<Class<?>, String> impossible = new LinkedHashMap<>();
  private final int maxDepth;
  private final boolean inBean;
  private boolean unmarked;

  /**
   * An upper bound of the depth: no object is more than one level deeper than the one before it.
   */
  private int depthAtMost;

  private boolean tooDeep;

  /**
   * Creates a writer to {@code out}.
   *
   * @param maxDepth how deep the graph may nest
   * @param inBean whether the graph is a bean's, whose framework injects its own objects again
   */
  ObjectWriter(OutputStream out, AllowList allowed, int maxDepth, boolean inBean)
      throws IOException {
    super(out);
    this.allowed = allowed;
    this.maxDepth = maxDepth;
    this.inBean = inBean;
    enableReplaceObject(true);
  }

  /** Returns all classes of the graph, including their superclasses. */
  Set<Class<?>> written() {
    return written;
  }

  /** Returns the classes that the setting does not allow. */
  Set<Class<?>> notAllowed() {
    return notAllowed;
  }

  /** Returns the classes that cannot be stored under any setting, with the reason. */
  Map<Class<?>, String> impossible() {
    return impossible;
  }

  /** Returns whether the graph contains an object that is not Serializable. */
  boolean hasUnmarked() {
    return unmarked;
  }

  /** Returns whether the graph nests too deeply; the output is unusable then. */
  boolean isTooDeep() {
    return tooDeep;
  }

  boolean isRefused() {
    return !notAllowed.isEmpty() || !impossible.isEmpty();
  }

  /** Called for each class written to the stream. */
  @Override
  protected void annotateClass(Class<?> type) {
    written.add(type);
    if (!allowed.allows(type)) {
      notAllowed.add(TypeName.element(type));
    }
  }

  @Override
  protected void annotateProxyClass(Class<?> type) {
    impossible.put(type, "a proxy that this JVM has made");
  }

  /** Called for each object before it is written. */
  @Override
  protected @Nullable Object replaceObject(Object value) throws IOException {
    requireDepth();
    Class<?> type = value.getClass();
    if (inBean && allowed.beans().isInjected(type)) {
      return null;
    }
    if (Proxy.isProxyClass(type)) {
      impossible.put(type, "a proxy that this JVM has made");
      return null;
    }
    if (!allowed.allows(type) && !isMadeOfFile(TypeName.element(type))) {
      // its content does not matter, and cannot be allowed
      impossible.put(type, MADE_HERE);
      return null;
    }
    return value instanceof Serializable ? value : unmarked(value, type);
  }

  /**
   * Reads the depth off the stack, since the stream does not expose it: once per as many objects as
   * could have reached the limit since the last time.
   */
  private void requireDepth() throws IOException {
    if (++depthAtMost > maxDepth) {
      depthAtMost = Math.toIntExact(StackWalker.getInstance()
          .walk(frames -> frames
              .takeWhile(frame -> !frame.getClassName().equals(JavaForm.class.getName()))
              .filter(frame -> frame.getMethodName().equals(ONE_LEVEL))
              .count()));
      // without a single level, this platform's method has another name
      tooDeep |= depthAtMost > maxDepth || depthAtMost == 0;
    }
    if (tooDeep) {
      throw new InvalidClassException("it nests too deep");
    }
  }

  private @Nullable Object unmarked(Object value, Class<?> type) {
    boolean isApplications = allowed.isApplications(type);
    String obstacle = JdkTypes.isPlatform(type.getName())
        ? "not Serializable"
        : isMadeOfFile(type) ? UnmarkedObject.obstacle(type) : MADE_HERE;
    if (obstacle != null) {
      impossible.put(type, isApplications ? "not Serializable, and " + obstacle : obstacle);
    } else if (!isApplications) {
      notAllowed.add(type);
    } else {
      return replacement(value, type);
    }
    return null;
  }

  /** A lambda, or a proxy class that a framework generates at run time, exists on no other node. */
  static boolean isMadeOfFile(Class<?> type) {
    if (type.isHidden() || type.isSynthetic()) {
      return false;
    }
    String file = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader.getResource(file) != null;
  }

  private @Nullable Object replacement(Object value, Class<?> type) {
    try {
      unmarked = true;
      written.add(type);
      return UnmarkedObject.of(value);
    } catch (ReflectiveOperationException e) {
      impossible.put(type, "not Serializable, and its fields cannot be read");
      return null;
    }
  }
}
