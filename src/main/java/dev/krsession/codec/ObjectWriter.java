package dev.krsession.codec;

import java.io.IOException;
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
  private final AllowList allowed;
  private final Set<Class<?>> written = new LinkedHashSet<>();
  private final Set<Class<?>> notAllowed = new LinkedHashSet<>();
  private final Map<Class<?>, String> impossible = new LinkedHashMap<>();
  private boolean unmarked;

  ObjectWriter(OutputStream out, AllowList allowed) throws IOException {
    super(out);
    this.allowed = allowed;
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
  protected @Nullable Object replaceObject(Object value) {
    Class<?> type = value.getClass();
    if (Proxy.isProxyClass(type)) {
      impossible.put(type, "a proxy that this JVM has made");
      return null;
    }
    return value instanceof Serializable ? value : unmarked(value, type);
  }

  private @Nullable Object unmarked(Object value, Class<?> type) {
    boolean isApplications = allowed.isApplications(type);
    String obstacle = JdkTypes.isPlatform(type.getName()) || !isMadeOfFile(type)
        ? "not Serializable"
        : UnmarkedObject.obstacle(type);
    if (obstacle != null) {
      impossible.put(type, isApplications ? "not Serializable, and " + obstacle : obstacle);
    } else if (!isApplications) {
      notAllowed.add(type);
    } else {
      return replacement(value, type);
    }
    return null;
  }

  /** A lambda, or what a framework makes while it runs, is on no other node. */
  private static boolean isMadeOfFile(Class<?> type) {
    return !type.isHidden() && !type.isSynthetic();
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
