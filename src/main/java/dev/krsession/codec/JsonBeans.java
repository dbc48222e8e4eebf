package dev.krsession.codec;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.util.ServiceLoader;

/**
 * JSON-B, found once by this library's own class loader. What a container brings, and the thread's
 * context class loader, differ too much between containers. Safe for use by many threads.
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

  private static <T> T first(Class<T> service) {
    return ServiceLoader.load(service, JsonBeans.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new NoClassDefFoundError(service.getName()));
  }

  /**
   * Writes a value's JSON.
   *
   * @throws TooLargeException past {@code limit} bytes
   * @throws IllegalArgumentException if it cannot be written
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
      // a long chain of objects: Yasson recurses, and this is the writer's own stack
      throw new IllegalArgumentException("it nests too deeply for JSON-B", e);
    }
  }

  /** Reads a value of {@code type}; throws whatever JSON-B or the type's own code throws. */
  Object read(String json, Class<?> type) {
    return jsonb.fromJson(json, type);
  }
}
