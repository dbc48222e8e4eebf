package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.containers.shop.RedirectPage;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Redirects in the ways that came with Servlet 6.1. */
interface ShopRedirects extends Visited {
  @ParameterizedTest
  @EnumSource
  default void aRedirectOfServlet61TakesTheSessionWithIt(RedirectPage page) {
    Assumed.servlet61(site());
    CheckedVisitor max = site().shop();
    Answer answer = max.get("/" + page);
    assertThat(answer.status()).isEqualTo(page.status());
    assertThat(answer.header("Location").orElseThrow()).endsWith("/shop/READ");
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  /** GlassFish puts a page of its own there. */
  @ParameterizedTest
  @EnumSource
  default void theRestOfThePageIsUpToTheContainer(RedirectPage page) {
    Assumed.servlet61(site());
    assertThat(site().shop().get("/" + page).body())
        .isEqualTo(site().visitor("bare").get("/" + page).body());
  }
}
