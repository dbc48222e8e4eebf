package dev.krsession.frameworks.struts;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;

/**
 * A page of a wiki: keeps preferences and a JAAS login in the session, and changes both in place.
 */
@WebServlet("/wiki")
public class WikiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    if (session.getAttribute("prefs") == null) {
      session.setAttribute("prefs", new Preferences());
      session.setAttribute("subject", new Subject());
    }
    Preferences preferences = (Preferences) session.getAttribute("prefs");
    Subject subject = (Subject) session.getAttribute("subject");
    String skin = request.getParameter("skin");
    if (skin != null) {
      preferences.put("skin", skin);
    }
    String user = request.getParameter("user");
    if (user != null) {
      subject.getPrincipals().addAll(Set.of(new Member(user), new X500Principal("CN=" + user)));
    }
    response
        .getWriter()
        .print(preferences.rendered("skin") + " "
            + subject.getPrincipals(Member.class) + " "
            + subject.getPrincipals(X500Principal.class));
  }
}
