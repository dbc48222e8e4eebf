package dev.krsession.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * Deserializes an object graph of allowed classes. Two independent checks: a class is resolved only
 * if it is allowed, and a filter (JEP 290) checks it again and limits depth, references and arrays.
 */
final class ObjectReader extends ObjectInputStream {
  /** An array of this size is harmless, whatever its bytes say. */
  private static final long SMALL_ARRAY = 1 << 16;

  private final AllowList allowed;
  private String refused = "";

  /**
   * Creates a reader of {@code bytes}.
   *
   * @param maxDepth the maximum nesting of the graph
   */
  ObjectReader(byte[] bytes, AllowList allowed, int maxDepth) throws IOException {
    super(new ByteArrayInputStream(bytes));
    this.allowed = allowed;
    enableResolveObject(true);
    setObjectInputFilter(filter(bytes.length, maxDepth));
  }

  /** Returns the refused class, or an empty string. */
  String refused() {
    return refused;
  }

  /**
   * Each object and each element takes at least a byte; hash tables are larger than their content.
   */
  private ObjectInputFilter filter(int bytes, int maxDepth) {
    long arrayLength = Math.max(SMALL_ARRAY, 4L * bytes);
    return info -> {
      Class<?> type = info.serialClass();
      boolean fits = info.depth() <= maxDepth
          && info.references() <= bytes
          && info.streamBytes() <= bytes
          && info.arrayLength() <= arrayLength;
      if (type != null && !allowed.allows(type) && !allowed.beans().isReference(type)) {
        refused = type.getName();
        return ObjectInputFilter.Status.REJECTED;
      }
      return fits ? ObjectInputFilter.Status.ALLOWED : ObjectInputFilter.Status.REJECTED;
    };
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    try {
      return allowed.find(description.getName());
    } catch (ClassNotFoundException e) {
      refused = description.getName();
      throw e;
    }
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
    refused = "a proxy";
    throw new InvalidClassException("a proxy is not kept");
  }

  /** Called for each object that has been read. */
  @Override
  protected @Nullable Object resolveObject(Object value) throws IOException {
    if (!(value instanceof UnmarkedObject unmarked)) {
      return value;
    }
    if (!allowed.isApplications(unmarked.type())) {
      refused = unmarked.type().getName();
      throw new InvalidClassException("it may not be kept");
    }
    return unmarked.make();
  }
}
