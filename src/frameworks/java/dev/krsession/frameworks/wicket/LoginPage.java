package dev.krsession.frameworks.wicket;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.wicket.Session;
import org.apache.wicket.markup.html.WebPage;

/** Logs max in, whoever asks. */
public class LoginPage extends WebPage {
  private static final long serialVersionUID = 1L;

  @Override
  protected void onInitialize() {
    super.onInitialize();
    HttpServletRequest request = (HttpServletRequest) getRequest().getContainerRequest();
    Session.get().bind();
    Session.get().changeSessionId();
    request.getSession().setAttribute("user", "max");
    setResponsePage(CounterPage.class);
  }
}
