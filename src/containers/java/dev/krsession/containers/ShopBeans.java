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
    assertThat(max.get("/add?thing=milk").body()).isEqualTo("[tea, milk]");
    assertThat(max.get("/cart").body()).isEqualTo("[tea, milk]");
    assertThat(max.get("/kept").body()).contains("WELD_S#").contains("beans.Cart");
    assertThat(max.get("/change").setCookies()).hasSize(1);
    assertThat(max.get("/cart").body()).isEqualTo("[tea, milk]");
  }

  @Test
  default void aLogoutEndsTheBeansOnce() {
    CheckedVisitor max = visitor();
    max.get("/add?thing=salt");
    max.get("/cart");
    max.get("/logout");
    assertThat(max.get("/cart").body()).isEqualTo("[]");
    assertThat(diary(visitor())).containsOnlyOnce("cart [salt] ends");
  }

  @Test
  default void theEventsOfTheSessionScopeComeWithOurSession() {
    CheckedVisitor max = visitor();
    diary(max);
    max.get("/add?thing=rice");
    max.get("/cart");
    max.get("/logout");
    assertThat(diary(visitor()))
        .isEqualTo("[initialized, listener sees [rice], cart [rice] ends, destroyed]");
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
        .until(() -> seen.append(diaries()).toString().contains("cart [corn] ends"));
    assertThat(seen).containsOnlyOnce("listener sees [corn]").containsOnlyOnce("[corn] ends");
  }

  @Test
  default void anInjectedSessionIsOurs() {
    CheckedVisitor max = visitor();
    max.get("/add?thing=tea");
    assertThat(max.get("/session").body()).isEqualTo("true");
  }

  @Test
  default void aConversationGoesOn() {
    Assumed.storedBeans(site());
    CheckedVisitor max = visitor();
    String cid = max.get("/begin").body();
    assertThat(max.get("/step?cid=" + cid).body()).isEqualTo("2");
    assertThat(max.get("/step?cid=" + cid).body()).isEqualTo("3");
    assertThat(max.get("/step").body()).isEqualTo("1");
  }

  @Test
  default void anotherNodeHasTheBeansOfOurSession() {
    Assumed.redis(site().backend());
    Assumed.storedBeans(site());
    CheckedVisitor here = visitor();
    CheckedVisitor there = here.at(site().otherNode("/beans"));
    here.get("/add?thing=tea");
    there.get("/add?thing=milk");
    assertThat(here.get("/add?thing=salt").body()).isEqualTo("[tea, milk, salt]");
    assertThat(there.get("/session").body()).isEqualTo("true");
    diary(here);
    diary(there);
    there.get("/logout");
    assertThat(here.get("/cart").body()).isEqualTo("[]");
    assertThat(diary(here) + diary(there)).containsOnlyOnce("cart [tea, milk, salt] ends");
  }

  @Test
  default void aConversationGoesOnOnAnotherNode() {
    Assumed.redis(site().backend());
    Assumed.storedBeans(site());
    CheckedVisitor here = visitor();
    CheckedVisitor there = here.at(site().otherNode("/beans"));
    String cid = here.get("/begin").body();
    assertThat(there.get("/step?cid=" + cid).body()).isEqualTo("2");
    assertThat(here.get("/step?cid=" + cid).body()).isEqualTo("3");
  }
}
