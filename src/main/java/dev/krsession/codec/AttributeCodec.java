package dev.krsession.codec;

import dev.krsession.session.LimitExceededException;
import dev.krsession.session.Printable;
import dev.krsession.session.SessionHandle;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encodes attributes' values as bytes, and decodes them. An accepted value is restored exactly; any
 * other is rejected. Plain types, the JDK's collections of them, and records, beans and enums that
 * the settings name have compact forms. Others use Java serialization: allowed classes only, and
 * only sealed, by {@linkplain #within a session's codec}. Thread-safe.
 *
 * <p>Not for untrusted data: a writer of these bytes can choose among the allowed types.
 */
public final class AttributeCodec {
  private static final int MAX_DEPTH = 64;
  private static final int LEAST_READABLE = 64 << 20;

  private final Values values;
  private final CodecOptions options;
  private final BeanForms beans;
  private final Consumer<String> refusals;
  private final @Nullable JavaForm java;
  private final @Nullable Seal seal;

  /** Classes of beans that stay on this node, as was reported. */
  private final Set<Class<?>> staying = ConcurrentHashMap.newKeySet();

  /**
   * Creates a codec without node-local types of the application and without Java objects.
   *
   * @param allowed the application's own types that may be stored
   * @param loader loads them: the application's class loader
   * @param maxBytes the maximum bytes of one attribute; {@code limits.attribute-bytes}
   */
  public AttributeCodec(AllowedTypes allowed, ClassLoader loader, int maxBytes) {
    this(allowed, NodeLocalTypes.KNOWN, loader, maxBytes);
  }

  /**
   * Creates a codec without Java objects.
   *
   * @param allowed the application's own types that may be stored
   * @param nodeLocal types that are never stored
   * @param loader loads the allowed types: the application's class loader
   * @param maxBytes the maximum bytes of one attribute; {@code limits.attribute-bytes}
   */
  public AttributeCodec(
      AllowedTypes allowed, NodeLocalTypes nodeLocal, ClassLoader loader, int maxBytes) {
    this.options = new CodecOptions(
        allowed, JavaTypes.NONE, nodeLocal, NodeLocalAttributes.NONE, false, "", maxBytes);
    this.values = values(allowed, loader);
    this.beans = BeanForms.NONE;
    this.refusals = refusal -> {};
    this.java = null;
    this.seal = null;
  }

  /**
   * Creates a codec that accepts Java objects, sealed.
   *
   * @param loader loads the allowed types: the application's class loader
   * @param packages the application's own packages, if known; called repeatedly
   * @param keys seal values; first used when the first value needs one
   * @param refusals receives the first refusal of each class, as a text for a log
   */
  public AttributeCodec(
      CodecOptions options,
      ClassLoader loader,
      Supplier<List<String>> packages,
      SealKeys keys,
      Consumer<String> refusals) {
    this(options, loader, packages, keys, BeanForms.NONE, refusals);
  }

  /**
   * Creates a codec that accepts Java objects, sealed, and a framework's wrapped beans.
   *
   * @param loader loads the allowed types: the application's class loader
   * @param packages the application's own packages, if known; called repeatedly
   * @param keys seal values; first used when the first value needs one
   * @param beans a framework's wrappers of the application's beans
   * @param refusals receives the first refusal of each class, as a text for a log
   */
  public AttributeCodec(
      CodecOptions options,
      ClassLoader loader,
      Supplier<List<String>> packages,
      SealKeys keys,
      BeanForms beans,
      Consumer<String> refusals) {
    AllowList allowed = new AllowList(
        options.java(), options.allowed(), new OwnTypes(loader, packages), beans, loader);
    this.options = options;
    this.beans = beans;
    this.refusals = refusals;
    this.values = values(options.allowed(), loader);
    this.java = new JavaForm(allowed, refusals);
    this.seal = new Seal(keys, options.instance());
  }

  private static Values values(AllowedTypes allowed, ClassLoader loader) {
    return new Values(new TypedValues(allowed, loader, MAX_DEPTH), MAX_DEPTH);
  }

  /** Returns the codec for the attributes of one session. */
  public SessionCodec within(SessionHandle handle) {
    return new SessionCodec(this, seal == null ? null : seal.within(handle));
  }

  /**
   * Encodes a value; never empty. Java objects are rejected here.
   *
   * @param attribute the attribute's name, only for messages
   * @throws IllegalArgumentException if such a value cannot be stored
   * @throws LimitExceededException if it takes too many bytes
   */
  public byte[] encode(String attribute, Object value) {
    return form(attribute, value, true, false);
  }

  /**
   * Returns a value's form.
   *
   * @param proving whether to check that it decodes to the same value
   * @param sealable whether it can be sealed, as a Java object must be
   */
  byte[] form(String attribute, Object value, boolean proving, boolean sealable) {
    Encoding encoding = new Encoding(options.maxBytes(), proving);
    boolean isBean = beans.isBean(value);
    try {
      return plainOrJava(attribute, isBean ? beans.form(value) : value, encoding, sealable);
    } catch (TooLargeException e) {
      throw new LimitExceededException(called(attribute, isBean) + "it takes more than "
          + options.maxBytes() + " bytes; store less, or raise limits.attribute-bytes");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(called(attribute, isBean) + e.getMessage(), e);
    } catch (ConcurrentModificationException e) {
      throw new IllegalArgumentException(
          called(attribute, isBean) + "another thread changed it while it was being stored", e);
    }
  }

  private byte[] plainOrJava(String attribute, Object value, Encoding encoding, boolean sealable) {
    try {
      return values.encode(value, 0, encoding);
    } catch (NotPlainException e) {
      if (!sealable || java == null) {
        throw new IllegalArgumentException(
            "a " + TypeName.of(value.getClass()) + " cannot be stored: " + e.getMessage(), e);
      }
      return java.encode(attribute, value, String.valueOf(e.getMessage()), encoding);
    }
  }

  /**
   * Decodes bytes that are not sealed.
   *
   * @throws CodecException if they cannot be decoded; no other exception is ever thrown
   */
  public Object decode(byte[] bytes) {
    requireSize(bytes);
    return decoded(bytes);
  }

  /** Decodes a form that was sealed. */
  Object decodeSealed(byte[] form) {
    Object value = kept(form);
    return beans.type().isInstance(value) ? bean(value) : value;
  }

  /** What was kept, which for a bean is not its wrapper. */
  private Object kept(byte[] form) {
    return java == null || form.length == 0 || form[0] != JavaForm.TAG
        ? decoded(form)
        : java.decode(Arrays.copyOfRange(form, 1, form.length));
  }

  private Object bean(Object form) {
    try {
      return beans.bean(form);
    } catch (RuntimeException | LinkageError e) {
      String type = TypeName.of(beans.instance(form).getClass());
      throw new CodecException(type, CodecException.fault(e));
    }
  }

  private Object decoded(byte[] form) {
    try {
      Object value = values.decode(form, 0);
      if (value == null) {
        throw new CodecException(tag(form), "null, which is not ours");
      }
      return value;
    } catch (CodecException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // an application's own hashCode may need a class that this version lacks
      throw new CodecException(tag(form), CodecException.fault(e));
    }
  }

  void requireSize(byte[] bytes) {
    // A value stored under a higher limit is still readable.
    if (bytes.length - SessionSeal.OVERHEAD > Math.max(options.maxBytes(), LEAST_READABLE)) {
      throw new CodecException(tag(bytes), "too large, and not ours");
    }
  }

  /**
   * Returns whether two forms represent the same value. Hash tables in Java objects may have
   * another iteration order after deserialization, so the comparison deserializes once more. No
   * bean is made for it: a framework would have to end it.
   */
  boolean isSame(byte[] stored, byte[] form, String attribute) {
    if (Arrays.equals(stored, form)) {
      return true;
    }
    if (stored.length != form.length || form[0] != JavaForm.TAG || stored[0] != JavaForm.TAG) {
      return false;
    }
    try {
      return Arrays.equals(form(attribute, kept(stored), false, true), form);
    } catch (RuntimeException e) {
      return false;
    }
  }

  boolean sealsAll() {
    return options.sealAll();
  }

  boolean isNodeLocal(String attribute, Object value) {
    return options.nodeLocalAttributes().has(attribute)
        || (options.nodeLocal().has(value) && !beans.isBean(value));
  }

  /**
   * Whether a value that cannot be stored stays on the node that sets it, as the framework that
   * sets it expects no refusal. Reports that once for each class.
   *
   * @param refusal why it cannot be stored
   */
  boolean staysHere(Object value, RuntimeException refusal) {
    if (!beans.isBean(value)) {
      return false;
    }
    Class<?> type = beans.beanClass(value);
    if (staying.add(type)) {
      refusals.accept("session-scoped bean " + TypeName.of(type)
          + " stays on the node that makes it, and every other node has one of its own: "
          + refusal.getMessage());
    }
    beans.stays(value);
    return true;
  }

  /** Returns whether a value is node-local, and therefore never encoded. */
  public boolean isNodeLocal(Object value) {
    return options.nodeLocal().has(value);
  }

  /**
   * Checks that JSON-B is either absent or complete.
   *
   * @throws LinkageError if Yasson is present, but too old or incomplete
   */
  public static void requireWholeJsonB() {
    JsonBeans.requireWhole();
  }

  /** Returns whether a value is immutable, so that its bytes need not be compared again. */
  public static boolean isFixed(Object value) {
    return value instanceof String
        || value instanceof Long
        || value instanceof Enum<?>
        || PlainTypes.of(value).map(PlainType::fixed).orElse(false);
  }

  /** A bean is named by its class, not by the attribute that the framework chose. */
  private static String called(String attribute, boolean isBean) {
    return isBean ? "" : "session attribute \"" + Printable.quoted(attribute) + "\": ";
  }

  private static String tag(byte[] bytes) {
    return bytes.length == 0 ? "nothing" : "form '" + (char) (bytes[0] & 0xff) + "'";
  }
}
