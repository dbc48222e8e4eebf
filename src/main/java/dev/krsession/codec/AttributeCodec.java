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
 * Turns an attribute's value into bytes and back. What it takes comes back as it was; what would
 * come back as something else is refused. Plain types, the JDK's collections of them, and records,
 * beans and enums that are named have compact forms. The rest is kept by Java serialization: only
 * classes that are allowed, and only sealed, within {@linkplain #within a session}. Safe for use by
 * many threads.
 *
 * <p>Not for data from strangers: whoever can write these bytes chooses among the allowed types.
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
   * A codec for one application that names no types which stay on their node, and keeps no Java
   * objects.
   *
   * @param allowed the application's own types that may be stored
   * @param loader finds them: the application's class loader
   * @param maxBytes the most bytes one attribute may take; {@code limits.attribute-bytes}
   */
  public AttributeCodec(AllowedTypes allowed, ClassLoader loader, int maxBytes) {
    this(allowed, NodeLocalTypes.KNOWN, loader, maxBytes);
  }

  /**
   * A codec for one application that keeps no Java objects.
   *
   * @param allowed the application's own types that may be stored
   * @param nodeLocal what is never stored
   * @param loader finds the allowed types: the application's class loader
   * @param maxBytes the most bytes one attribute may take; {@code limits.attribute-bytes}
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
   * A codec for one application that keeps Java objects, sealed.
   *
   * @param loader finds the allowed types: the application's class loader
   * @param packages the application's own packages, as far as it says any; asked again and again
   * @param keys seal values; first asked when the first value needs one
   * @param refusals is told of the first refusal of each class, in words for a log
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
   * A codec for one application that keeps Java objects, sealed, and beans of a framework.
   *
   * @param loader finds the allowed types: the application's class loader
   * @param packages the application's own packages, as far as it says any; asked again and again
   * @param keys seal values; first asked when the first value needs one
   * @param beans what the framework puts around the application's beans
   * @param refusals is told of the first refusal of each class, in words for a log
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

  /** The same for the attributes of one session. */
  public SessionCodec within(SessionHandle handle) {
    return new SessionCodec(this, seal == null ? null : seal.within(handle));
  }

  /**
   * A value's bytes; never empty. Java objects have none here.
   *
   * @param attribute the attribute's name, for messages alone
   * @throws IllegalArgumentException if such a value cannot be stored
   * @throws LimitExceededException if it takes too many bytes
   */
  public byte[] encode(String attribute, Object value) {
    return form(attribute, value, true, false);
  }

  /**
   * A value's form.
   *
   * @param proving whether to see that it means the same value again
   * @param sealable whether it can be sealed, as a Java object must be
   */
  byte[] form(String attribute, Object value, boolean proving, boolean sealable) {
    Encoding encoding = new Encoding(options.maxBytes(), proving);
    boolean isBean = beans.isBean(attribute, value);
    // a bean is named by its class, not by the attribute that the framework chose
    String called = isBean ? "" : called(attribute);
    try {
      return plainOrJava(attribute, isBean ? beans.form(value) : value, encoding, sealable);
    } catch (TooLargeException e) {
      throw new LimitExceededException(called + "it takes more than " + options.maxBytes()
          + " bytes; store less, or raise limits.attribute-bytes");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(called + e.getMessage(), e);
    } catch (ConcurrentModificationException e) {
      throw new IllegalArgumentException(
          called + "another thread changed it while it was being stored", e);
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
   * The value of bytes that are not sealed.
   *
   * @throws CodecException if they have no value here; nothing else is ever thrown for any bytes
   */
  public Object decode(byte[] bytes) {
    requireSize(bytes);
    return decoded(bytes);
  }

  /** The value of a form that was sealed. */
  Object decodeSealed(byte[] form) {
    if (java == null || form.length == 0 || form[0] != JavaForm.TAG) {
      return decoded(form);
    }
    Object value = java.decode(Arrays.copyOfRange(form, 1, form.length));
    return beans.type().isInstance(value) ? bean(value) : value;
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
      // an application's own hashCode may run into a class that this version lacks
      throw new CodecException(tag(form), CodecException.fault(e));
    }
  }

  void requireSize(byte[] bytes) {
    // What was stored under a higher limit can still be read.
    if (bytes.length - SessionSeal.OVERHEAD > Math.max(options.maxBytes(), LEAST_READABLE)) {
      throw new CodecException(tag(bytes), "too large, and not ours");
    }
  }

  /**
   * Whether two forms mean the same. Hash tables in Java objects may list their content in another
   * order once they have been read; so whoever has been read again is compared.
   */
  boolean isSame(byte[] stored, byte[] form, String attribute) {
    if (Arrays.equals(stored, form)) {
      return true;
    }
    if (stored.length != form.length || form[0] != JavaForm.TAG || stored[0] != JavaForm.TAG) {
      return false;
    }
    try {
      return Arrays.equals(form(attribute, decodeSealed(stored), false, true), form);
    } catch (RuntimeException e) {
      return false;
    }
  }

  boolean sealsAll() {
    return options.sealAll();
  }

  boolean isNodeLocal(String attribute, Object value) {
    return options.nodeLocalAttributes().has(attribute)
        || (options.nodeLocal().has(value) && !beans.isBean(attribute, value));
  }

  /**
   * Whether a value that cannot be stored stays on the node that sets it, as the framework that
   * sets it expects no refusal. Reports that once for each class.
   *
   * @param refusal why it cannot be stored
   */
  boolean staysHere(String attribute, Object value, RuntimeException refusal) {
    if (!beans.isBean(attribute, value)) {
      return false;
    }
    Class<?> type = beanType(value);
    if (staying.add(type)) {
      refusals.accept("session-scoped bean " + TypeName.of(type)
          + " stays on the node that makes it, and every other node has one of its own: "
          + refusal.getMessage());
    }
    beans.stays(value);
    return true;
  }

  private Class<?> beanType(Object value) {
    try {
      return beans.instance(beans.form(value)).getClass();
    } catch (RuntimeException e) {
      return value.getClass();
    }
  }

  /** Whether a value stays on the node that sets it, and is never turned into bytes. */
  public boolean isNodeLocal(Object value) {
    return options.nodeLocal().has(value);
  }

  /**
   * Does nothing where there is no JSON-B at all, or a whole one.
   *
   * @throws LinkageError where Yasson is there, but too old, or without something that it needs
   */
  public static void requireWholeJsonB() {
    JsonBeans.requireWhole();
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
