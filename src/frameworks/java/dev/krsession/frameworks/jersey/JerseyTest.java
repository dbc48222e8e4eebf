package dev.krsession.frameworks.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.frameworks.Webapp;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Resources under Jersey, with a web.xml that says nothing of us. */
class JerseyTest {
  @ParameterizedTest
  @EnumSource
  void aResourcesSessionIsOurs(Backend backend) {
    try (Webapp shop = Webapp.start("jersey", backend)) {
      Visitor max = shop.visitor();
      Answer first = max.get("/api/visits");
      assertThat(first.setCookies()).singleElement().asString().startsWith("Kr.Session=");
      assertThat(max.get("/api/visits").body()).isEqualTo("visits 2");
      assertThat(shop.containerSessions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResourceWithoutSessionBeginsNone(Backend backend) {
    try (Webapp shop = Webapp.start("jersey", backend)) {
      Answer answer = shop.visitor().get("/api/visits/none");
      assertThat(answer.body()).isEqualTo("null");
      assertThat(answer.setCookies()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aParameterCountsAsWell(Backend backend) {
    try (Webapp shop = Webapp.start("jersey", backend)) {
      Visitor max = shop.visitor();
      max.get("/api/visits/atomic");
      assertThat(max.get("/api/visits/atomic").body()).isEqualTo("count 2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsOfAnotherThreadAreKept(Backend backend) {
    try (Webapp shop = Webapp.start("jersey", backend)) {
      Visitor max = shop.visitor();
      assertThat(max.get("/api/visits/later").setCookies()).hasSize(1);
      assertThat(max.get("/api/visits/later").body()).isEqualTo("count 2");
      assertThat(max.get("/api/visits/atomic").body()).isEqualTo("count 3");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResourceMayEndTheSession(Backend backend) {
    try (Webapp shop = Webapp.start("jersey", backend)) {
      Visitor max = shop.visitor();
      max.get("/api/visits");
      assertThat(max.get("/api/visits/end").setCookies())
          .singleElement()
          .asString()
          .contains("Max-Age=0");
      assertThat(max.get("/api/visits").body()).isEqualTo("visits 1");
    }
  }
}
