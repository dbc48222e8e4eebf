package dev.krsession.frameworks.wicket;

import org.apache.wicket.Page;
import org.apache.wicket.protocol.http.WebApplication;

/** A shop. */
public class ShopApplication extends WebApplication {
  @Override
  public Class<? extends Page> getHomePage() {
    return CounterPage.class;
  }

  @Override
  protected void init() {
    super.init();
    getCspSettings().blocking().disabled();
    mountPage("/login", LoginPage.class);
  }
}
