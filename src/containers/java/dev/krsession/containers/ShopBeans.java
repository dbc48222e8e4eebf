package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** CDI's beans of a session and of a conversation. */
interface ShopBeans extends Visited {
  /** What has happened on a node since this was last asked. */
  private static String diary(CheckedVisitor anybody) {
    return anybody.get("/diary").body();
  }

  private String diaries() {
    return site().everyNode("/beans").stream()
        .map(node -> diary(visitor().at(node)))
        .collect(Collectors.joining());
  }

  /** Its answers have no cookie of the container's: see {@link CheckedVisitor}. */
  private CheckedVisitor visitor() {
    Assumed.initializers(site().product());
    return site().beans();
  }

  @Test
  default void aBeanOfTheSessionIsInOurSession() {
    CheckedVisitor max = visitor();
    max.get("/add?thing=tea");
    assertThat(max.get("/add?thing=milk").body()).isEqualTo("[tea1, milk2]");
    assertThat(max.get("/cart").body()).isEqualTo("[tea1, milk2]");
    assertThat(max.get("/kept").body()).contains("WELD_S#").contains("beans.Cart");
    assertThat(max.get("/change").setCookies()).hasSize(1);
    assertThat(max.get("/cart").body()).isEqualTo("[tea1, milk2]");
  }

  @Test
  default void aLogoutEndsTheBeansOnce() {
    CheckedVisitor max = visitor();
    max.get("/add?thing=salt");
    max.get("/cart");
    max.get("/logout");
    assertThat(max.get("/cart").body()).isEqualTo("[]");
    assertThat(diary(visitor())).containsOnlyOnce("cart [salt1] ends");
  }

  @Test
  default void theEventsOfTheSessionScopeComeWithOurSession() {
    CheckedVisitor max = visitor();
    diary(max);
    max.get("/add?thing=rice");
    max.get("/cart");
    max.get("/logout");
    assertThat(diary(visitor()))
        .containsSubsequence(
            "[initialized", "listener sees [rice1]", "cart [rice1] ends", "destroyed]");
  }

  /** Another node may be the one that notices. */
  @Test
  default void expiryEndsTheBeansOnce() {
    CheckedVisitor max = visitor();
    max.get("/add?thing=corn");
    max.get("/short");
    StringBuilder seen = new StringBuilder();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> seen.append(diaries()).toString().contains("cart [corn1] ends"));
    assertThat(seen).containsOnlyOnce("listener sees [corn1]").containsOnlyOnce("[corn1] ends");
  }

  @Test
  default void anInjectedSessionIsOurs() {
    CheckedVisitor max = visitor();
    max.get("/add?thing=tea");
    assertThat(max.get("/session").body()).isEqualTo("true");
  }

  @Test
  default void aConversationGoesOn() {
    CheckedVisitor max = visitor();
    String cid = max.get("/begin").body();
    assertThat(max.get("/step?cid=" + cid).body()).isEqualTo("2");
    assertThat(max.get("/step?cid=" + cid).body()).isEqualTo("3");
    assertThat(max.get("/step").body()).isEqualTo("1");
  }

  @Test
  default void anotherNodeHasTheBeansOfOurSession() {
    Assumed.redis(site().backend());
    CheckedVisitor here = visitor();
    CheckedVisitor there = here.at(site().otherNode("/beans"));
    here.get("/add?thing=tea");
    there.get("/add?thing=milk");
    assertThat(here.get("/add?thing=salt").body()).isEqualTo("[tea1, milk2, salt3]");
    assertThat(there.get("/session").body()).isEqualTo("true");
    diary(here);
    diary(there);
    there.get("/logout");
    assertThat(here.get("/cart").body()).isEqualTo("[]");
    assertThat(diary(here) + diary(there)).containsOnlyOnce("cart [tea1, milk2, salt3] ends");
  }

  @Test
  default void aBeanWithAnInterceptorAndADecoratorGoesOn() {
    CheckedVisitor max = visitor();
    assertThat(max.get("/take?price=5").body()).isEqualTo("takes 1 opened 1");
    assertThat(max.get("/take?price=7").body()).isEqualTo("takes 2 opened 2");
    assertThat(max.get("/price").body()).isEqualTo("12");
    assertThat(max.get("/price").body()).isEqualTo("11");
    diary(max);
    max.get("/logout");
    assertThat(diary(max))
        .containsOnlyOnce("audit of Till ends after 4")
        .containsOnlyOnce("audit of Drawer ends after 2")
        .containsOnlyOnce("till [5, 7] ends");
  }

  @Test
  default void anotherNodeHasABeanWithAnInterceptorAndADecorator() {
    Assumed.redis(site().backend());
    CheckedVisitor here = visitor();
    CheckedVisitor there = here.at(site().otherNode("/beans"));
    assertThat(here.get("/take?price=5").body()).isEqualTo("takes 1 opened 1");
    assertThat(there.get("/take?price=7").body()).isEqualTo("takes 2 opened 2");
    assertThat(here.get("/price").body()).isEqualTo("12");
    assertThat(there.get("/price").body()).isEqualTo("11");
  }

  @Test
  default void aConversationGoesOnOnAnotherNode() {
    Assumed.redis(site().backend());
    CheckedVisitor here = visitor();
    CheckedVisitor there = here.at(site().otherNode("/beans"));
    String cid = here.get("/begin").body();
    assertThat(there.get("/step?cid=" + cid).body()).isEqualTo("2");
    assertThat(here.get("/step?cid=" + cid).body()).isEqualTo("3");
  }
}
