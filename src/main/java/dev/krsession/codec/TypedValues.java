package dev.krsession.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Encodes the application's own types: a class name, then an enum's constant or a bean's JSON. A
 * stored class name reaches the class loader only if the allow-list contains it.
 */
final class TypedValues {
  static final char ENUM = 'E';
  static final char BEAN = 'J';

  private final AllowedTypes allowed;
  private final ClassLoader loader;
  private final int maxDepth;
  private final Set<Class<?>> proven = ConcurrentHashMap.newKeySet();
  private final Once<JsonBeans> beans = new Once<>(JsonBeans::open);

  TypedValues(AllowedTypes allowed, ClassLoader loader, int maxDepth) {
    this.allowed = allowed;
    this.loader = loader;
    this.maxDepth = maxDepth;
  }

  byte[] encode(Object value, Encoding encoding) {
    if (value instanceof Enum<?> constant) {
      Class<?> type = allowed(constant.getDeclaringClass());
      return named(ENUM, type, constant.name().getBytes(StandardCharsets.UTF_8));
    }
    Class<?> type = allowed(value.getClass());
    try {
      return named(BEAN, type, json(type, value, encoding));
    } catch (IllegalArgumentException e) {
      throw new NotPlainException(String.valueOf(e.getMessage()));
    }
  }

  private byte[] json(Class<?> type, Object value, Encoding encoding) {
    byte[] json = beans().write(value, encoding.limit());
    if (JsonDepth.of(json) > maxDepth) {
      throw new IllegalArgumentException("it nests deeper than " + maxDepth + " levels");
    }
    if (encoding.isProving() || !proven.contains(type)) {
      prove(type, value, json);
    }
    return json;
  }

  Object decode(char tag, byte[] payload) {
    Framed parts = new Framed(payload);
    String name = Utf8.text(parts.next());
    try {
      String text = Utf8.text(parts.rest());
      return tag == ENUM ? constant(resolve(name), text) : bean(resolve(name), text);
    } catch (RuntimeException | LinkageError e) {
      // LinkageError: the application's class exists, but one of its dependencies is missing
      throw new CodecException(name, CodecException.fault(e));
    }
  }

  private Class<?> allowed(Class<?> type) {
    if (!allowed.allows(type.getName())) {
      throw new NotPlainException(
          "a " + TypeName.of(type) + " is no plain type and codec.allowed-types does not name it");
    }
    return type;
  }

  private static byte[] named(char tag, Class<?> type, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Framed.append(out, type.getName().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(content);
    return Framed.tagged(tag, out.toByteArray());
  }

  /** A value that is not restored exactly must fail when it is set, not in the next request. */
  private void prove(Class<?> type, Object value, byte[] json) {
    Object back = readBack(type, json);
    byte[] again = beans().write(back, Integer.MAX_VALUE);
    String lost =
        Arrays.equals(json, again) ? HiddenState.lost(value, back) : "some of its properties";
    if (lost != null) {
      throw new IllegalArgumentException("a " + TypeName.of(type)
          + " comes back from JSON-B without " + lost
          + "; give it getters and setters, or make it Serializable");
    }
    proven.add(type);
  }

  private Object readBack(Class<?> type, byte[] json) {
    try {
      if (resolve(type.getName()) != type) {
        throw new IllegalArgumentException("the application's class loader has another such class");
      }
      return bean(type, Utf8.text(json));
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(
          "a " + TypeName.of(type) + " can be written but not read back"
              + " by JSON-B; a bean needs a public class and a constructor without arguments",
          e);
    }
  }

  private Class<?> resolve(String name) {
    if (!allowed.allows(name)) {
      throw new IllegalArgumentException("codec.allowed-types does not name this type");
    }
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the application has no such class", e);
    }
  }

  private static Object constant(Class<?> type, String name) {
    Object[] constants = Optional.ofNullable(type.getEnumConstants())
        .orElseThrow(() -> new IllegalArgumentException("this type is no enum any more"));
    for (Object constant : constants) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("the enum has no such constant any more");
  }

  private Object bean(Class<?> type, String json) {
    if (JsonDepth.of(json.getBytes(StandardCharsets.UTF_8)) > maxDepth) {
      throw new IllegalArgumentException("the JSON nests deeper than " + maxDepth + " levels");
    }
    return type.cast(beans().read(json, type));
  }

  private JsonBeans beans() {
    try {
      return beans.get();
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          "records and beans need JSON-B on the class path, and there is none; add"
              + " org.eclipse:yasson and org.eclipse.parsson:parsson",
          e);
    }
  }
}
