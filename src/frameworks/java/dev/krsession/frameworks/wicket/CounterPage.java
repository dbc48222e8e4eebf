package dev.krsession.frameworks.wicket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.Link;

/** A page with a state: a counter that no request names. */
public class CounterPage extends WebPage {
  private static final long serialVersionUID = 1L;

  private int clicks;

  /** A page that nobody has clicked. */
  public CounterPage() {
    add(new Label("clicks", () -> clicks));
    add(new Label("user", this::user));
    add(new Link<Void>("more") {
      private static final long serialVersionUID = 1L;

      @Override
      public void onClick() {
        clicks++;
      }
    });
    add(new Link<Void>("logout") {
      private static final long serialVersionUID = 1L;

      @Override
      public void onClick() {
        getSession().invalidate();
        setResponsePage(CounterPage.class);
      }
    });
  }

  /** Who is logged in belongs into an attribute of its own: on Redis every node has it. */
  private String user() {
    HttpSession session =
        ((HttpServletRequest) getRequest().getContainerRequest()).getSession(false);
    return session == null ? null : (String) session.getAttribute("user");
  }
}
