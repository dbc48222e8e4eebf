package dev.krsession.frameworks.wicketauth;

import org.apache.wicket.DefaultPageManagerProvider;
import org.apache.wicket.Page;
import org.apache.wicket.authroles.authentication.AbstractAuthenticatedWebSession;
import org.apache.wicket.authroles.authentication.AuthenticatedWebApplication;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.pageStore.IPageStore;
import org.apache.wicket.pageStore.InSessionPageStore;

/** A shop that asks who comes, and keeps its pages in the session. */
public class AuthApplication extends AuthenticatedWebApplication {
  private static final int PAGES = 5;

  @Override
  public Class<? extends Page> getHomePage() {
    return ShopPage.class;
  }

  @Override
  protected Class<? extends AbstractAuthenticatedWebSession> getWebSessionClass() {
    return ShopSession.class;
  }

  @Override
  protected Class<? extends WebPage> getSignInPageClass() {
    return SignInPage.class;
  }

  @Override
  protected void init() {
    super.init();
    getCspSettings().blocking().disabled();
    setPageManagerProvider(new DefaultPageManagerProvider(this) {
      @Override
      protected IPageStore newPersistentStore() {
        return new InSessionPageStore(PAGES);
      }

      @Override
      protected IPageStore newAsynchronousStore(IPageStore store) {
        return store;
      }

      @Override
      protected IPageStore newCachingStore(IPageStore store) {
        return store;
      }
    });
  }
}
