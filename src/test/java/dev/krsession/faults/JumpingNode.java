package dev.krsession.faults;

import dev.krsession.api.KrSession;
import dev.krsession.kit.KrSessionKit;
import java.util.HashMap;
import java.util.Map;

/** A web node in a JVM of its own, which tells the time that its clock shows. */
final class JumpingNode {
  private JumpingNode() {}

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
        .setting("backend", params.containsKey("redis.uri") ? "redis" : "memory")
        .settings(params)
        .on("/clock", (request, response) -> {
          response.getWriter().print(System.currentTimeMillis());
        })
        .on("/count", (request, response) -> {
          response.getWriter().print(count(KrSession.of(request)));
        })
        .on("/look", (request, response) -> {
          response.setStatus(request.getSession(false) == null ? 404 : 200);
        })
        .start();
    System.out.println(node.uri());
  }

  /** Zero: the session was there, and ended before it was counted. */
  private static long count(KrSession session) {
    try {
      return session.increment("count");
    } catch (IllegalStateException e) {
      return 0;
    }
  }
}
