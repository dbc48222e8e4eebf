package dev.krsession.frameworks.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Where Weld numbers a webapp's beans, as it does on whole servers: two nodes with two versions of
 * the webapp, in which each bean has another number.
 */
class NumberedBeansTest {
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = TwoNodes.start(
        war(),
        war().classes("added"),
        "/shop",
        SharedStore.REDIS,
        "instance-name",
        "numbers-" + System.nanoTime());
  }

  private static War war() {
    return War.of("beans")
        .file(
            "WEB-INF/classes/weld.properties",
            "org.jboss.weld.serialization.beanIdentifierIndexOptimization=true")
        .with("weld-.*", "jboss-.*", "jakarta\\.enterprise\\..*")
        .with("jakarta\\.inject-api", "jakarta\\.interceptor-api", "jakarta\\.el-api");
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  private static String get(String page) {
    return nodes.get("/shop/" + page).body();
  }

  @Test
  void aBeanIsTheSameUnderAnotherNumber() {
    nodes.somebodyElse();
    get("add?thing=tea");
    get("add?thing=milk");
    assertThat(get("cart")).isEqualTo("[tea1, milk2]");
    assertThat(get("turn")).isEqualTo("1");
    assertThat(get("turn")).isEqualTo("2");
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void aBeanWithAnInterceptorIsTheSameUnderAnotherNumber() {
    nodes.somebodyElse();
    assertThat(get("take?price=5")).isEqualTo("takes 1 opened 1");
    assertThat(get("take?price=7")).isEqualTo("takes 2 opened 2");
    assertThat(get("price")).isEqualTo("12");
    assertThat(get("price")).isEqualTo("11");
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void aConversationGoesOnUnderAnotherNumber() {
    nodes.somebodyElse();
    String cid = get("begin");
    assertThat(get("step?cid=" + cid)).isEqualTo("2");
    assertThat(get("step?cid=" + cid)).isEqualTo("3");
    get("finish?cid=" + cid);
    assertThat(String.join("", nodes.toAStranger("/shop/diary"))).contains("wizard ends after 3");
  }

  @Test
  void aLogoutEndsTheBeansOfBothVersions() {
    nodes.somebodyElse();
    get("add?thing=salt");
    get("logout");
    assertThat(get("cart")).isEqualTo("[]");
    assertThat(String.join("", nodes.toAStranger("/shop/diary")))
        .containsOnlyOnce("cart [salt1] ends");
  }
}
