package dev.krsession.demo;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.nio.charset.StandardCharsets;

/** Converts bodies to JSON. Thread-safe until closed. */
final class Json implements AutoCloseable {
  private final Jsonb jsonb;

  private Json(Jsonb jsonb) {
    this.jsonb = jsonb;
  }

  /** Finds a JSON-B provider by {@code loader}; containers have different ones. */
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

  /** Returns the body as JSON in UTF-8. */
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
