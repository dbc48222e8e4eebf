package dev.krsession.console;

import dev.krsession.api.KrSessions;
import dev.krsession.api.UserSession;
import dev.krsession.api.UserSessions;
import dev.krsession.observe.JsonText;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Lists and ends a user's sessions. Requested by POST with the name in the body, so that names are
 * not logged and need no URL encoding; and with a header that pages of other sites cannot send
 * without CORS permission, which is never granted.
 */
final class UserPages {
  private static final int LONGEST = 4_096;
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private UserPages() {}

  static Page of(ServletContext context, String path, HttpServletRequest request)
      throws IOException {
    UserSessions users = KrSessions.users(context);
    String[] lines = body(request).split("\n", 2);
    return switch (path) {
      case "/sessions" -> list(users, lines[0]);
      case "/end-all" -> endAll(users, lines[0]);
      case "/end" -> lines.length == 2 ? end(users, lines[1], lines[0]) : Page.NOTHING;
      default -> Page.NOTHING;
    };
  }

  /** Returns whether the request cannot come from another site's page. */
  static boolean isOurPages(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return "console".equals(request.getHeader("X-Kr-Session"))
        && (site == null || OWN_SITES.contains(site));
  }

  private static String body(HttpServletRequest request) throws IOException {
    return new String(request.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
  }

  private static Page end(UserSessions users, String user, String id) {
    boolean ended = users.end(user, id);
    return Page.json(new JsonText().object().field("ended", ended).end().toString());
  }

  private static Page endAll(UserSessions users, String user) {
    int ended = users.endAll(user);
    return Page.json(new JsonText().object().field("ended", ended).end().toString());
  }

  private static Page list(UserSessions users, String user) {
    JsonText json = new JsonText().object();
    try {
      List<UserSession> sessions = users.of(user);
      json.field("supported", true).array("sessions");
      sessions.forEach(session -> session(session, json));
    } catch (UnsupportedOperationException none) {
      json.field("supported", false).array("sessions");
    }
    return Page.json(json.end().end().toString());
  }

  private static void session(UserSession session, JsonText json) {
    json.object()
        .field("id", session.id())
        .field("device", session.device())
        .field("created", session.created().toEpochMilli())
        .field("lastSeen", session.lastSeen().toEpochMilli())
        .end();
  }
}
