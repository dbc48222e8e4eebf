package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Browser;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Who hears of the shop's sessions. */
interface ShopListeners extends Visited {
  /** What is heard of one visit. */
  private List<String> heard() {
    Browser max = site().browser("shop");
    long before = max.get("/heard/all").body().lines().count();
    max.get("/heard/login");
    max.get("/heard/logout");
    return max.get("/heard/all").body().lines().skip(before).toList();
  }

  @Test
  default void listenersAreCalledInOrder() {
    Assumed.initializers(site().product());
    assertThat(heard())
        .containsExactly(
            "web.xml: created",
            "fragment: created",
            "annotation: added user",
            "annotation: id changed",
            "fragment: destroyed",
            "web.xml: destroyed max",
            "annotation: removed user");
  }

  @Test
  default void withoutInitializersOnlyAnnotatedListenersAreNotCalled() {
    Assumptions.assumeFalse(site().product().runsInitializers(), "an initializer runs here");
    assertThat(heard())
        .containsExactly(
            "web.xml: created",
            "fragment: created",
            "fragment: destroyed",
            "web.xml: destroyed max");
  }
}
