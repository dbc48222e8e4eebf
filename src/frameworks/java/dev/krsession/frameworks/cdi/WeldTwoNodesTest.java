package dev.krsession.frameworks.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** CDI's beans of a session on two nodes over Redis, each request to the other node. */
@ParameterizedClass
@EnumSource
class WeldTwoNodesTest {
  private static TwoNodes nodes;

  /** For {@link #start}, once for each store. */
  @Parameter
  private SharedStore store;

  @BeforeParameterizedClassInvocation
  static void start(SharedStore store) {
    War war = War.of("beans")
        .with("weld-.*", "jboss-.*", "jakarta\\.enterprise\\..*")
        .with("jakarta\\.inject-api", "jakarta\\.interceptor-api", "jakarta\\.el-api");
    nodes = TwoNodes.start(war, "/shop", store, "instance-name", "beans-" + System.nanoTime());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    nodes.close();
  }

  @BeforeEach
  void beginAnew() {
    nodes.get("/shop/logout");
    diaries();
  }

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(nodes.toAStranger("/shop/notes")).containsExactly("0", "0");
  }

  private static String get(String page) {
    return nodes.get("/shop/" + page).body();
  }

  private static String diaries() {
    return String.join("", nodes.toAStranger("/shop/diary"));
  }

  @Test
  void aBeanIsOnBothNodes() {
    get("add?thing=tea");
    get("add?thing=milk");
    get("add?thing=salt");
    assertThat(get("cart")).isEqualTo("[tea1, milk2, salt3]");
    assertThat(get("cart")).isEqualTo("[tea1, milk2, salt3]");
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void injectedBeansWorkOnBothNodes() {
    get("add?thing=tea");
    assertThat(get("whole")).isEqualTo("true");
    assertThat(get("whole")).isEqualTo("true");
  }

  @Test
  void unstoredBeansEndWithTheirRequest() {
    get("add?thing=tea");
    assertThat(nodes.toAStranger("/shop/notes")).containsExactly("0", "0");
  }

  @Test
  void anInjectedBeanEndsWithItsRequest() {
    get("add?thing=tea");
    get("add?thing=milk");
    get("add?thing=salt");
    get("logout");
    assertThat(nodes.toAStranger("/shop/notes")).containsExactly("0", "0");
  }

  @Test
  void theOtherNodeEndsTheBeans() {
    get("add?thing=tea");
    get("add?thing=milk");
    diaries();
    get("logout");
    assertThat(diaries())
        .contains("before destroyed", "cart [tea1, milk2] ends", "pen ends after 2", "destroyed")
        .containsOnlyOnce("cart");
  }

  /** What both nodes note until one has ended the session, whose time is over soon. */
  private String seenUntilItExpires() {
    get("short");
    StringBuilder seen = new StringBuilder();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> seen.append(diaries()).toString().contains("destroyed]"));
    return seen.toString();
  }

  @Test
  void oneNodeEndsTheBeansOfASessionThatExpires() {
    get("add?thing=tea");
    get("add?thing=milk");
    diaries();
    assertThat(seenUntilItExpires())
        .containsOnlyOnce("cart [tea1, milk2] ends")
        .containsOnlyOnce("pen ends after 2");
  }

  @Test
  void aConversationGoesOnOnTheOtherNode() {
    String cid = get("begin");
    assertThat(get("step?cid=" + cid)).isEqualTo("2");
    assertThat(get("step?cid=" + cid)).isEqualTo("3");
    get("finish?cid=" + cid);
    assertThat(diaries()).contains("wizard ends after 3");
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void twoConversationsOfOneSessionHaveTwoIds() {
    String one = get("begin");
    assertThat(get("begin")).isNotEqualTo(one);
  }

  @Test
  void theInjectedSessionIsOurs() {
    get("add?thing=tea");
    assertThat(get("session")).isEqualTo("true");
    assertThat(get("session")).isEqualTo("true");
    assertThat(nodes.containerSessions()).isZero();
  }

  @Test
  void aBeanWithAnInterceptorAndADecoratorIsOnBothNodes() {
    assertThat(get("take?price=5")).isEqualTo("takes 1 opened 1");
    assertThat(get("take?price=7")).isEqualTo("takes 2 opened 2");
    assertThat(get("take?price=8")).isEqualTo("takes 3 opened 3");
    assertThat(get("price")).isEqualTo("20");
    assertThat(get("price")).isEqualTo("19");
    assertThat(get("price")).isEqualTo("18");
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void interceptorsAreMadeOnceAndGoOnCounting() {
    get("take?price=5");
    get("take?price=7");
    get("price");
    assertThat(diaries())
        .containsOnlyOnce("Till made")
        .containsOnlyOnce("Drawer made")
        .containsOnlyOnce("till begins")
        .doesNotContain("audit", "till [");
    get("logout");
    assertThat(diaries())
        .containsOnlyOnce("audit of Till ends after 3")
        .containsOnlyOnce("audit of Drawer ends after 2")
        .containsOnlyOnce("till [5, 7] ends")
        .containsOnlyOnce("pen ends after 2");
    assertThat(nodes.toAStranger("/shop/notes")).containsExactly("0", "0");
  }

  @Test
  void anInterceptorsOwnObjectsEndWithTheRequest() {
    get("take?price=5");
    get("take?price=7");
    assertThat(nodes.toAStranger("/shop/notes")).containsExactly("0", "0");
  }

  @Test
  void oneNodeEndsABeanWithAnInterceptorThatExpires() {
    get("take?price=5");
    get("take?price=7");
    diaries();
    assertThat(seenUntilItExpires())
        .containsOnlyOnce("till [5, 7] ends")
        .containsOnlyOnce("audit of Till ends after 2")
        .containsOnlyOnce("pen ends after 2");
  }

  @Test
  void aClassThatInterceptsKeepsItsFieldsOnBothNodes() {
    assertThat(get("open")).isEqualTo("opened 1, hatch opened 1 rings 1 rings 1");
    assertThat(get("open")).isEqualTo("opened 2, hatch opened 2 rings 2 rings 2");
    assertThat(get("open")).isEqualTo("opened 3, hatch opened 3 rings 3 rings 3");
    assertThat(diaries()).contains("added ring");
    get("logout");
    assertThat(diaries()).containsOnlyOnce("bell ends after 3").containsOnlyOnce("bell ends");
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void aBeanThatCannotBeStoredStaysOnItsNode() {
    assertThat(get("start")).isEqualTo("1");
    assertThat(get("start")).isEqualTo("1");
    assertThat(get("turn")).isEqualTo("2");
    assertThat(get("turn")).isEqualTo("2");
    assertThat(nodes.said())
        .hasSize(2)
        .first()
        .asString()
        .contains("session-scoped bean dev.krsession.beans.Engine stays on the node")
        .contains("a Thread at motor is not Serializable");
  }
}
