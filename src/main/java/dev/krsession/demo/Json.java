package dev.krsession.demo;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;

/** Turns bodies into JSON text. Safe for use by many threads until it is closed. */
final class Json implements AutoCloseable {
  private final Jsonb jsonb;

  private Json(Jsonb jsonb) {
    this.jsonb = jsonb;
  }

  /** Finds a JSON-B provider by {@code loader}; which one that is, differs by container. */
  static Json open(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return new Json(JsonbBuilder.create());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The body as UTF-8. */
  byte[] bytes(Record body) {
    return jsonb.toJson(body).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      jsonb.close();
    } catch (Exception e) {
      throw new IllegalStateException("JSON-B does not close", e);
    }
  }
}
