package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One session in all dispatches of a request. */
interface ShopDispatches extends Visited {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/FORWARD_CREATE",
        "/FORWARD_TWICE",
        "/INCLUDE_CREATE",
        "/FORWARD_INCLUDE",
        "/NAMED",
        "/ERROR_FRESH"
      })
  default void aSessionMayBeginInAnyDispatch(String path) {
    CheckedVisitor max = site().shop();
    Answer answer = max.get(path);
    assertThat(answer.body()).startsWith("created");
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/FORWARD_SAME", "/INCLUDE_SAME", "/ERROR_SAME", "/THROW_SAME"})
  default void aNewSessionIsTheSameInAllDispatches(String path) {
    CheckedVisitor max = site().shop();
    Answer answer = max.get(path);
    assertThat(answer.body()).isEqualTo("same kept");
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/FORWARD_SAME", "/INCLUDE_SAME", "/ERROR_SAME", "/THROW_SAME"})
  default void aPresentSessionIsTheSameInAllDispatches(String path) {
    CheckedVisitor max = site().shop();
    max.get("/CREATE");
    Answer answer = max.get(path);
    assertThat(answer.body()).isEqualTo("same kept");
    assertThat(answer.setCookies()).isEmpty();
  }

  @Test
  default void anErrorPageKeepsItsStatus() {
    assertThat(site().shop().get("/ERROR_SAME").status()).isEqualTo(418);
    assertThat(site().shop().get("/THROW_SAME").status()).isEqualTo(500);
  }

  @Test
  default void absentResourcesMakeNoSession() {
    Answer answer = site().shop().get("/nowhere");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.setCookies()).isEmpty();
  }
}
