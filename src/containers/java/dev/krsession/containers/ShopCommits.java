package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.servlet.CommitWay;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a response leaves, its cookie is on it, and its session stored by then. */
interface ShopCommits extends Visited {
  @ParameterizedTest
  @EnumSource
  default void theCookieArrivesOnce(CommitWay way) {
    assertThat(site().shop().get(way.path()).setCookies()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  default void itIsNotSentAgain(CommitWay way) {
    CheckedVisitor max = site().shop();
    max.get(way.path());
    assertThat(max.get(way.path()).setCookies()).isEmpty();
  }

  /** While the request goes on at the server, in most ways. */
  @ParameterizedTest
  @EnumSource
  default void theSessionIsStoredWhenTheFirstByteArrives(CommitWay way) {
    String cookie = FirstByte.cookieOf(site().server().uri("/shop" + way.path() + "?hold"));
    assertThat(site().shop().getWith(cookie, "/READ").body()).isEqualTo("kept");
  }
}
