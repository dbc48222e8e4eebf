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
 * Writes an object graph and sees which classes it is made of. It goes on past a class that may not
 * be kept, so that all of them are known in the end; what it has written is worth nothing then.
 */
final class ObjectWriter extends ObjectOutputStream {
  private static final String MADE_HERE = "made while the application runs, as proxies are";

  /** The method of the stream that is called once for each level. */
  private static final String ONE_LEVEL = "writeObject0";

  private final AllowList allowed;
  private final Set<Class<?>> written = new LinkedHashSet<>();
  private final Set<Class<?>> notAllowed = new LinkedHashSet<>();
  private final Map<Class<?>, String> impossible = new LinkedHashMap<>();
  private final int maxDepth;
  private final boolean inBean;
  private boolean unmarked;

  /** The nesting at most: no object lies more than one level deeper than the one before it. */
  private int depthAtMost;

  private boolean tooDeep;

  /**
   * Writes to {@code out}.
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

  /** All classes of the graph, their superclasses among them. */
  Set<Class<?>> written() {
    return written;
  }

  /** Classes that the setting does not allow. */
  Set<Class<?>> notAllowed() {
    return notAllowed;
  }

  /** Classes that cannot be kept, whatever the setting says, and why. */
  Map<Class<?>, String> impossible() {
    return impossible;
  }

  /** Whether something in the graph is not marked as Serializable. */
  boolean hasUnmarked() {
    return unmarked;
  }

  /** Whether the graph nests too deep; what was written is worth nothing then either. */
  boolean isTooDeep() {
    return tooDeep;
  }

  boolean isRefused() {
    return !notAllowed.isEmpty() || !impossible.isEmpty();
  }

  /** Called for each class that gets into the stream. */
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
      // what it holds is nobody's business, and nothing to be allowed
      impossible.put(type, MADE_HERE);
      return null;
    }
    return value instanceof Serializable ? value : unmarked(value, type);
  }

  /**
   * The stream keeps its depth to itself, so that it is read off the stack: once in as many objects
   * as could have led to the limit since the last time.
   */
  private void requireDepth() throws IOException {
    if (++depthAtMost > maxDepth) {
      depthAtMost = Math.toIntExact(StackWalker.getInstance()
          .walk(frames -> frames
              .takeWhile(frame -> !frame.getClassName().equals(JavaForm.class.getName()))
              .filter(frame -> frame.getMethodName().equals(ONE_LEVEL))
              .count()));
      // without a single level, this platform calls its method otherwise
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

  /**
   * A lambda, or the class of a proxy that a framework makes while it runs, is on no other node.
   */
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
