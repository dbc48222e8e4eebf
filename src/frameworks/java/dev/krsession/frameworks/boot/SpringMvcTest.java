package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What Spring MVC keeps in a session. */
@ParameterizedClass
@EnumSource
class SpringMvcTest {
  @Parameter
  private Backend backend;

  private Shop shop;
  private Visitor max;

  @BeforeEach
  void open() {
    shop = Shop.open(backend);
    max = shop.visitor();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aControllersSessionIsOurs() {
    Answer first = max.get("/public/visits");
    assertThat(first.setCookies()).singleElement().asString().startsWith("Kr.Session=");
    assertThat(max.get("/public/visits").body()).isEqualTo("visits 2");
  }

  @Test
  void bootsOwnSettingsCount() {
    try (Shop other = Shop.open(backend, "--server.servlet.session.cookie.name=Own")) {
      assertThat(other.visitor().get("/public/visits").setCookies())
          .singleElement()
          .asString()
          .startsWith("Own=");
    }
  }

  @Test
  void aControllerMayAskForOurType() {
    max.get("/public/count");
    assertThat(max.get("/public/count").body()).isEqualTo("count 2");
  }

  @Test
  void sessionAttributesAreKept() {
    max.get("/public/add?item=tea");
    max.get("/public/add?item=milk");
    assertThat(max.get("/public/cart").body()).isEqualTo("cart [tea, milk]");
  }

  @Test
  void sessionAttributesEndWhenComplete() {
    max.get("/public/add?item=tea");
    max.get("/public/order");
    assertThat(max.get("/public/cart").body()).isEqualTo("cart []");
  }

  @Test
  void aSessionScopedBeanIsKeptWithItsChanges() {
    max.get("/public/basket?item=tea");
    assertThat(max.get("/public/basket?item=milk").body()).isEqualTo("basket [tea, milk]");
    assertThat(shop.visitor().get("/public/basket?item=jam").body()).isEqualTo("basket [jam]");
  }

  @Test
  void aSessionScopedBeanHearsOfItsEnd() {
    max.get("/public/basket?item=tea");
    max.get("/public/basket?item=milk");
    int before = Basket.ENDED.get();
    max.get("/public/end");
    assertThat(Basket.ENDED).hasValue(before + 1);
  }

  @Test
  void flashAttributesArriveOnce() {
    assertThat(max.get("/public/send").status()).isEqualTo(302);
    assertThat(max.get("/public/sent").body()).isEqualTo("notice Thank you");
    assertThat(max.get("/public/sent").body()).isEqualTo("notice null");
  }

  @Test
  void aRegisteredListenerHearsOfAttributesOnce() {
    AttributeDiary.ADDED.clear();
    max.get("/public/visits");
    max.get("/public/visits");
    assertThat(AttributeDiary.ADDED).containsOnlyOnce("visits");
  }
}
