package dev.krsession.backend.redis;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A web node of the soak, in a JVM of its own, with pages that work, fail and hang. */
final class SoakNode {
  private SoakNode() {}

  /** Starts it over the Redis at this URI, and writes where it is. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.OFF);
    KrSessionKit node = KrSessionKit.servlets()
        .runningTime()
        .settings(Map.of(
            "redis.uri",
            arguments[0],
            "redis.near-cache",
            arguments[1],
            "io-timeout",
            "500ms",
            "idle-timeout",
            Soak.IDLE.toSeconds() + "s",
            "limits.session-bytes",
            "20000",
            "limits.sessions-per-user",
            "3"))
        .on("/count", (request, response) -> {
          response.getWriter().print(KrSession.of(request).increment("count"));
        })
        .on("/look", (request, response) -> {
          response.setStatus(request.getSession(false) == null ? 404 : 200);
        })
        .on("/login", (request, response) -> {
          KrSession.of(request).setUser(request.getParameter("user"));
        })
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on("/end", (request, response) -> {
          response
              .getWriter()
              .print(KrSessions.users(request.getServletContext())
                  .endAll(request.getParameter("user")));
        })
        .on("/list", (request, response) -> {
          response
              .getWriter()
              .print(KrSessions.users(request.getServletContext())
                  .of(request.getParameter("user"))
                  .size());
        })
        .on("/grow", (request, response) -> grow(KrSession.of(request), 500))
        .on("/burst", (request, response) -> grow(KrSession.of(request), 30_000))
        .on("/cycle", (request, response) -> {
          List<Object> list = grow(KrSession.of(request), 10);
          list.add(list);
        })
        .on("/fail", (request, response) -> {
          grow(KrSession.of(request), 10);
          throw new IllegalStateException("the page fails");
        })
        .on("/overflow", (request, response) -> dive(request, 0))
        .on("/async", SoakNode::async)
        .on("/big", (request, response) -> {
          grow(KrSession.of(request), 10);
          byte[] bytes = new byte[64 << 10];
          for (int i = 0; i < 32; i++) {
            response.getOutputStream().write(bytes);
          }
        })
        .on("/heap", (request, response) -> {
          System.gc();
          response
              .getWriter()
              .print(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        })
        .on("/threads", (request, response) -> {
          response.getWriter().print(waiting());
        })
        .start();
    System.out.println(node.uri());
  }

  /** In place, so that the save finds it, and not the call. */
  @SuppressWarnings("unchecked")
  private static List<Object> grow(KrSession session, int chars) {
    if (session.getAttribute("list") == null) {
      session.setAttribute("list", new ArrayList<>());
    }
    List<Object> list = (List<Object>) session.getAttribute("list");
    list.add("x".repeat(chars));
    return list;
  }

  private static int dive(HttpServletRequest request, int depth) {
    return depth % 100 == 99 && request.getSession() == null ? 0 : dive(request, depth + 1) + 1;
  }

  private static void async(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext async = request.startAsync();
    async.setTimeout(2_000);
    async.start(() -> {
      try {
        grow(KrSession.of(request), 3_000);
      } finally {
        async.complete();
      }
    });
  }

  /** How many threads wait for one of our locks. */
  private static long waiting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> !entry.getKey().getName().startsWith("kr-session"))
        .filter(entry -> entry.getKey().getState() == Thread.State.WAITING)
        .filter(entry -> List.of(entry.getValue()).stream()
            .anyMatch(frame -> frame.getClassName().startsWith("dev.krsession.lifecycle")))
        .count();
  }
}
