package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.containers.server.Product;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Everything, on each server, with each backend. */
@ParameterizedClass
@ArgumentsSource(AskedFor.class)
@ExtendWith(Matrix.class)
record ContainersIT(Product product, Backend backend)
    implements DemoWar,
        ShopCookies,
        ShopLogins,
        ShopBeans,
        FormLogins,
        ShopCommits,
        ShopDispatches,
        ShopAsync,
        ShopErrors,
        ShopRedirects,
        ShopListeners,
        Deployed {
  private static Site site;

  @BeforeParameterizedClassInvocation
  static void start(Product product, Backend backend) {
    Matrix.begin(product, backend);
    Assumptions.assumeTrue(
        product.jdk().isPresent(),
        product.id() + " needs Java " + product.java() + "; name one by -Dcontainers.jdk"
            + product.java() + " or JAVA_HOME_" + product.java());
    site = Site.open(product, backend);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    if (site != null) {
      site.close();
      site = null;
    }
  }

  @Override
  public Site site() {
    return site;
  }
}
