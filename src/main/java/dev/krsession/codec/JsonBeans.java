package dev.krsession.codec;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.util.ServiceLoader;

/**
 * JSON-B, loaded once by this library's own class loader, because containers' providers and the
 * thread's context class loaders differ too much. Thread-safe.
 */
final class JsonBeans {
  private final Jsonb jsonb;

  private JsonBeans(Jsonb jsonb) {
    this.jsonb = jsonb;
  }

  /**
   * Finds the provider.
   *
   * @throws NoClassDefFoundError if there is none, or no JSON-B at all
   */
  static JsonBeans open() {
    return new JsonBeans(first(JsonbProvider.class)
        .create()
        .withConfig(new JsonbConfig())
        .withProvider(first(JsonProvider.class))
        .build());
  }

  /**
   * Checks that JSON-B is either absent or complete.
   *
   * @throws LinkageError if Yasson is present, but too old or incomplete
   */
  static void requireWhole() {
    ClassLoader loader = JsonBeans.class.getClassLoader();
    if (loader.getResource("org/eclipse/yasson/JsonBindingProvider.class") == null) {
      return;
    }
    try {
      JsonBeans unused = open();
    } catch (RuntimeException e) {
      throw new LinkageError(e.toString(), e);
    }
  }

  private static <T> T first(Class<T> service) {
    return ServiceLoader.load(service, JsonBeans.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new NoClassDefFoundError(service.getName()));
  }

  /**
   * Encodes a value as JSON.
   *
   * @throws TooLargeException above {@code limit} bytes
   * @throws IllegalArgumentException if it cannot be encoded
   */
  byte[] write(Object value, int limit) {
    CappedOutput out = new CappedOutput(limit);
    try {
      jsonb.toJson(value, out);
      return out.bytes();
    } catch (RuntimeException e) {
      if (out.isFull()) {
        throw new TooLargeException();
      }
      throw new IllegalArgumentException(
          "JSON-B cannot write it: " + RetoldException.said(e), RetoldException.of(e));
    } catch (StackOverflowError e) {
      // a long chain of objects: Yasson recurses, on the stack of the caller
      throw new IllegalArgumentException("it nests too deeply for JSON-B", e);
    }
  }

  /** Decodes a value of {@code type}; throws any exception of JSON-B or the type's own code. */
  Object read(String json, Class<?> type) {
    return jsonb.fromJson(json, type);
  }
}
