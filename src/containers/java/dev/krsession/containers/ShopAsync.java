package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.containers.shop.AsyncPage;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of asynchronous requests. */
interface ShopAsync extends Visited {
  @ParameterizedTest
  @EnumSource
  default void aSessionMayBeginInAnyPart(AsyncPage page) {
    CheckedVisitor max = site().shop();
    assertThat(max.get("/" + page).setCookies()).hasSize(1);
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @EnumSource
  default void aPresentSessionIsUsedInEveryPart(AsyncPage page) {
    CheckedVisitor max = site().shop();
    max.get("/CREATE");
    assertThat(max.get("/" + page).setCookies()).isEmpty();
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  @Test
  default void anErrorPageAfterADispatchSeesTheSameSession() {
    Assumed.errorPagesAfterDispatch(site());
    Answer answer = site().shop().get("/DISPATCH_ERROR_SAME");
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("same kept");
  }

  @Test
  default void aTimeoutIsAnError() {
    assertThat(site().shop().get("/TIMEOUT").status()).isEqualTo(500);
  }

  @Test
  default void anAnsweredTimeoutIsNone() {
    Answer answer = site().shop().get("/TIMEOUT_HANDLED");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("too slow");
  }

  @Test
  default void writingWithoutBlockingWritesAll() {
    assertThat(site().shop().get("/NON_BLOCKING").body()).isEqualTo("page".repeat(5000));
  }
}
