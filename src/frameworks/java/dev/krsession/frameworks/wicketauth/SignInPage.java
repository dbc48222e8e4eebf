package dev.krsession.frameworks.wicketauth;

import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.form.PasswordTextField;
import org.apache.wicket.markup.html.form.StatelessForm;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.panel.FeedbackPanel;
import org.apache.wicket.model.Model;

/** Asks for name and password. */
public class SignInPage extends WebPage {
  private static final long serialVersionUID = 1L;

  private final Model<String> name = Model.of("");
  private final Model<String> password = Model.of("");

  /** An empty form. */
  public SignInPage() {
    add(new FeedbackPanel("feedback"));
    StatelessForm<Void> form = new StatelessForm<>("form") {
      private static final long serialVersionUID = 1L;

      @Override
      protected void onSubmit() {
        signIn();
      }
    };
    form.add(new TextField<>("login", name), new PasswordTextField("password", password));
    add(form);
  }

  private void signIn() {
    ShopSession session = (ShopSession) getSession();
    if (session.signIn(name.getObject(), password.getObject())) {
      continueToOriginalDestination();
      setResponsePage(ShopPage.class);
    } else {
      session.error("Sign in failed");
      setResponsePage(SignInPage.class);
    }
  }
}
