package dev.krsession.backend.redis;

import dev.krsession.api.KrSession;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;

/** One node of an application whose sessions are in Redis: a Tomcat with the filter in front. */
public final class WebNode {
  /** The cookie's name. */
  public static final String COOKIE = "Kr.Session";

  private WebNode() {}

  /** A node that is not started yet. */
  static KrSessionKit at(String redisUri) {
    return at(redisUri, "30m");
  }

  /** A node that is not started yet. */
  static KrSessionKit at(String redisUri, String idleTimeout) {
    return with(Map.of("redis.uri", redisUri, "io-timeout", "2s", "idle-timeout", idleTimeout));
  }

  /** A node with these settings that is not started yet. */
  public static KrSessionKit with(Map<String, String> settings) {
    return KrSessionKit.servlets()
        .runningTime()
        .settings(settings)
        .on("/hello", (request, response) -> response.getWriter().print("hello"))
        .on("/count", (request, response) -> {
          long count = KrSession.of(request).increment("count");
          response.getWriter().print(count);
        })
        .on("/set", (request, response) -> {
          HttpSession session = request.getSession();
          session.setAttribute(request.getParameter("name"), request.getParameter("value"));
        })
        .on("/get", (request, response) -> {
          Optional<Object> found = attribute(request);
          response.setStatus(found.isPresent() ? 200 : 404);
          response.getWriter().print(found.orElse(""));
        })
        .on("/renew", (request, response) -> request.changeSessionId())
        .on("/logout", (request, response) -> request.getSession().invalidate());
  }

  private static Optional<Object> attribute(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(session -> session.getAttribute(request.getParameter("name")));
  }

  /** The same visitor, sent to another node. */
  public static Visitor sent(Visitor visitor, KrSessionKit to) {
    Visitor there = to.visitor();
    visitor.cookie(COOKIE).ifPresent(value -> there.setCookie(COOKIE, value));
    return there;
  }
}
