package dev.krsession.frameworks.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.frameworks.Webapp;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages under Jasper, with a web.xml that says nothing of us. */
class JspTest {
  private static Webapp start(Backend backend) {
    return Webapp.start("jsp", backend);
  }

  @ParameterizedTest
  @EnumSource
  void theImplicitSessionIsOurs(Backend backend) {
    try (Webapp shop = start(backend)) {
      Visitor max = shop.visitor();
      Answer first = max.get("/visits.jsp");
      assertThat(first.body()).contains("visits 1,");
      assertThat(first.setCookies()).singleElement().asString().startsWith("Shop=");
      assertThat(max.get("/visits.jsp").body()).contains("visits 2,");
      assertThat(shop.containerSessions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSessionConfigCounts(Backend backend) {
    try (Webapp shop = start(backend)) {
      Answer answer = shop.visitor().get("/visits.jsp");
      assertThat(answer.body()).contains("timeout 1200");
      assertThat(answer.setCookies()).singleElement().asString().endsWith("SameSite=Strict");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageWithoutSessionBeginsNone(Backend backend) {
    try (Webapp shop = start(backend)) {
      assertThat(shop.visitor().get("/static.jsp").setCookies()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageMayEndTheSession(Backend backend) {
    try (Webapp shop = start(backend)) {
      Visitor max = shop.visitor();
      max.get("/visits.jsp");
      assertThat(max.get("/logout.jsp").setCookies())
          .singleElement()
          .asString()
          .contains("Max-Age=0");
      assertThat(max.get("/visits.jsp").body()).contains("visits 1,");
    }
  }

  @ParameterizedTest
  @EnumSource
  void includedPagesShareTheSession(Backend backend) {
    try (Webapp shop = start(backend)) {
      Answer answer = shop.visitor().get("/include.jsp");
      assertThat(answer.body()).contains("visits 1,").contains("visits 2,");
      assertThat(answer.setCookies()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aForwardKeepsTheSession(Backend backend) {
    try (Webapp shop = start(backend)) {
      Visitor max = shop.visitor();
      Answer answer = max.get("/forward.jsp");
      assertThat(answer.body()).contains("visits 42,");
      assertThat(answer.setCookies()).hasSize(1);
      assertThat(max.get("/visits.jsp").body()).contains("visits 43,");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAttributeSetAtTheEndOfALongPageIsKept(Backend backend) {
    try (Webapp shop = start(backend)) {
      Visitor max = shop.visitor();
      assertThat(max.get("/long.jsp").setCookies()).hasSize(1);
      assertThat(max.get("/visits.jsp").body()).contains("visits 101,");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorPageSeesTheSession(Backend backend) {
    try (Webapp shop = start(backend)) {
      Answer answer = shop.visitor().get("/fail.jsp");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body()).contains("Sorry, max: ").contains("as planned");
      assertThat(answer.setCookies()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBeanInTheSessionIsKeptWithItsChanges(Backend backend) {
    try (Webapp shop = start(backend)) {
      Visitor max = shop.visitor();
      max.get("/cart.jsp?item=tea");
      assertThat(max.get("/cart.jsp?item=milk").body()).contains("Your cart: [tea, milk]");
    }
  }
}
