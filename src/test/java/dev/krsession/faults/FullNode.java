package dev.krsession.faults;

import dev.krsession.api.KrSession;
import dev.krsession.kit.KrSessionKit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A web node in a small JVM of its own, whose heap can be filled. It runs on Jetty, whose own
 * threads survive that; Tomcat's poller ends with the first {@link OutOfMemoryError}, and with it
 * every answer.
 */
final class FullNode {
  private static final long FULL_NANOS = 1_500_000_000L;

  private FullNode() {}

  /**
   * Starts it and writes where it is.
   *
   * @param arguments init-params, as {@code name=value}
   */
  public static void main(String[] arguments) {
    Map<String, String> params = new HashMap<>();
    for (String argument : arguments) {
      params.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
    }
    KrSessionKit node = KrSessionKit.servlets()
        .runningTime()
        .onJetty()
        .setting("backend", params.containsKey("redis.uri") ? "redis" : "memory")
        .settings(params)
        .on("/fill", (request, response) -> response.getWriter().print(fill()))
        .on("/threads", (request, response) -> response.getWriter().print(threads()))
        .on("/count", (request, response) -> {
          response.getWriter().print(KrSession.of(request).increment("count"));
        })
        .on("/look", (request, response) -> {
          response.setStatus(request.getSession(false) == null ? 404 : 200);
        })
        .start();
    System.out.println(node.uri());
  }

  /** Leaves not a byte to anybody for a while; how often it found none. */
  private static int fill() {
    List<byte[]> hoard = new ArrayList<>(1 << 20);
    long end = System.nanoTime() + FULL_NANOS;
    int full = 0;
    while (System.nanoTime() - end < 0) {
      full += hoard(hoard, 1 << 20) + hoard(hoard, 1 << 12) + hoard(hoard, 16);
    }
    hoard.clear();
    return full;
  }

  private static int hoard(List<byte[]> hoard, int bytes) {
    try {
      while (hoard.size() < 1 << 20) {
        hoard.add(new byte[bytes]);
      }
      return 0;
    } catch (OutOfMemoryError e) {
      return 1;
    }
  }

  private static String threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kr-session"))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}
