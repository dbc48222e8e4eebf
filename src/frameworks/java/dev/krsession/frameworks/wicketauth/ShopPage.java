package dev.krsession.frameworks.wicketauth;

import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.authroles.authorization.strategies.role.annotations.AuthorizeInstantiation;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.Link;
import org.apache.wicket.model.LoadableDetachableModel;

/** For those who have signed in: a cart that lives in the page. */
@AuthorizeInstantiation("USER")
public class ShopPage extends WebPage {
  private static final long serialVersionUID = 1L;

  private final List<String> cart = new ArrayList<>();

  /** An empty cart. */
  public ShopPage() {
    add(new Label("user", LoadableDetachableModel.of(() -> ((ShopSession) getSession()).user())));
    add(new Label("cart", () -> cart));
    add(new Link<Void>("more") {
      private static final long serialVersionUID = 1L;

      @Override
      public void onClick() {
        cart.add("tea" + cart.size());
      }
    });
    add(new Link<Void>("logout") {
      private static final long serialVersionUID = 1L;

      @Override
      public void onClick() {
        getSession().invalidate();
        setResponsePage(SignInPage.class);
      }
    });
  }
}
