package dev.krsession.backend.redis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One thread's text for another. */
final class Handover {
  private static final Map<String, CompletableFuture<String>> OPEN = new ConcurrentHashMap<>();

  private Handover() {}

  /** Gives a text, or with none waits for it; the text. */
  static String of(String name, String text) throws Exception {
    CompletableFuture<String> here = OPEN.computeIfAbsent(name, key -> new CompletableFuture<>());
    if (text != null) {
      here.complete(text);
      return text;
    }
    String given = here.get(20, TimeUnit.SECONDS);
    OPEN.remove(name);
    return given;
  }
}
