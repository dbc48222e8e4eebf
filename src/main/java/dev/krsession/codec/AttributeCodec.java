package dev.krsession.codec;

import dev.krsession.session.LimitExceededException;
import dev.krsession.session.Printable;
import java.util.ConcurrentModificationException;

/**
 * Turns an attribute's value into bytes and back. Plain types come back exactly as they were;
 * lists, sets and maps come back mutable and in order; records, beans and enums need a name on the
 * allow-list. The same value gives the same bytes, except that a HashMap or HashSet may list its
 * content in another order. Safe for use by many threads.
 *
 * <p>Not for data from strangers: whoever can write these bytes chooses among the allowed types.
 */
public final class AttributeCodec {
  private static final int MAX_DEPTH = 64;
  private static final int LEAST_READABLE = 64 << 20;

  private final Values values;
  private final NodeLocalTypes nodeLocal;
  private final int maxBytes;

  /**
   * A codec for one application that names no types which stay on their node.
   *
   * @param allowed the application's own types that may be stored
   * @param loader finds them: the application's class loader
   * @param maxBytes the most bytes one attribute may take; {@code limits.attribute-bytes}
   */
  public AttributeCodec(AllowedTypes allowed, ClassLoader loader, int maxBytes) {
    this(allowed, NodeLocalTypes.KNOWN, loader, maxBytes);
  }

  /**
   * A codec for one application.
   *
   * @param allowed the application's own types that may be stored
   * @param nodeLocal what is never stored
   * @param loader finds the allowed types: the application's class loader
   * @param maxBytes the most bytes one attribute may take; {@code limits.attribute-bytes}
   */
  public AttributeCodec(
      AllowedTypes allowed, NodeLocalTypes nodeLocal, ClassLoader loader, int maxBytes) {
    this.nodeLocal = nodeLocal;
    this.values = new Values(new TypedValues(allowed, loader, MAX_DEPTH), MAX_DEPTH);
    this.maxBytes = maxBytes;
  }

  /**
   * A value's bytes; never empty.
   *
   * @param attribute the attribute's name, for messages alone
   * @throws IllegalArgumentException if such a value cannot be stored
   * @throws LimitExceededException if it takes too many bytes
   */
  public byte[] encode(String attribute, Object value) {
    try {
      return values.encode(value, 0, maxBytes);
    } catch (TooLargeException e) {
      throw new LimitExceededException(called(attribute) + "it takes more than " + maxBytes
          + " bytes; store less, or raise limits.attribute-bytes");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(called(attribute) + e.getMessage(), e);
    } catch (ConcurrentModificationException e) {
      throw new IllegalArgumentException(
          called(attribute) + "another thread changed it while it was being stored", e);
    }
  }

  /**
   * The value of bytes.
   *
   * @throws CodecException if they have no value here; nothing else is ever thrown for any bytes
   */
  public Object decode(byte[] bytes) {
    try {
      Object value = bytes.length > mostReadable() ? null : values.decode(bytes, 0);
      if (value == null) {
        throw new CodecException(tag(bytes), "null or too large, and neither is ours");
      }
      return value;
    } catch (CodecException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CodecException(tag(bytes), CodecException.fault(e));
    }
  }

  /** What was stored under a higher limit can still be read. */
  private int mostReadable() {
    return Math.max(maxBytes, LEAST_READABLE);
  }

  /** Whether a value stays on the node that sets it, and is never turned into bytes. */
  public boolean isNodeLocal(Object value) {
    return nodeLocal.has(value);
  }

  /** Whether a value can never change, so that its bytes need not be compared again. */
  public static boolean isFixed(Object value) {
    return value instanceof String
        || value instanceof Long
        || value instanceof Enum<?>
        || PlainTypes.of(value).map(PlainType::fixed).orElse(false);
  }

  private static String called(String attribute) {
    return "session attribute \"" + Printable.quoted(attribute) + "\": ";
  }

  private static String tag(byte[] bytes) {
    return bytes.length == 0 ? "nothing" : "form '" + (char) (bytes[0] & 0xff) + "'";
  }
}
