package dev.krsession.example;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import dev.krsession.api.UserSessions;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** What docs/users.md shows of an application. */
final class UserPages {
  private UserPages() {}

  static void loggedIn(HttpServletRequest request, String user) {
    KrSession session = KrSession.of(request);
    session.setUser(user);
    session.setString("theme", "dark");
  }

  static List<String> whereAmI(HttpServletRequest request) {
    UserSessions users = KrSessions.users(request.getServletContext());
    return users.ofSameUser(request.getSession()).stream()
        .map(session -> session.device() + ", last seen " + session.lastSeen()
            + (session.current() ? ", here" : ""))
        .toList();
  }

  static boolean endThat(HttpServletRequest request, String id) {
    String user = KrSession.of(request).getUser().orElseThrow();
    return KrSessions.users(request.getServletContext()).end(user, id);
  }

  static int endAllOthers(HttpServletRequest request) {
    return KrSessions.users(request.getServletContext()).endOthers(request.getSession());
  }

  static int lockOut(ServletContext context, String user) {
    return KrSessions.users(context).endAll(user);
  }
}
