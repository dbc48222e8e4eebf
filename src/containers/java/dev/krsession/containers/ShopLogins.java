package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.Test;

/** Another id for whoever logs in. */
interface ShopLogins extends Visited {
  @Test
  default void aChangedIdChangesTheCookie() {
    CheckedVisitor max = site().shop();
    max.get("/CREATE");
    String before = max.cookie();
    assertThat(max.get("/LOGIN").body()).isEqualTo("true");
    assertThat(max.get("/READ").body()).isEqualTo("kept");
    assertThat(site().shop().getWith("Kr.Session=" + before, "/READ").body()).isEqualTo("none");
  }

  @Test
  default void aSessionMayBeginAndChangeItsIdInOneRequest() {
    Answer answer = site().shop().get("/LOGIN");
    assertThat(answer.body()).isEqualTo("true");
    assertThat(answer.setCookies()).hasSize(1);
  }

  /** A plain browser, since WildFly keeps the user in its own session and sends its cookie. */
  @Test
  default void aLoginByTheContainerChangesTheId() {
    Assumed.users(site().product());
    Visitor max = site().visitor("shop");
    max.get("/CREATE");
    String before = max.cookie("Kr.Session").orElseThrow();
    assertThat(max.get("/USER").body()).isEqualTo("true max");
    assertThat(max.get("/READ").body()).isEqualTo("kept");
    assertThat(site().shop().getWith("Kr.Session=" + before, "/READ").body()).isEqualTo("none");
  }
}
