package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Who hears of the shop's sessions. */
interface ShopListeners extends Visited {
  /** What is heard of one visit to a webapp. */
  private List<String> heard(String webapp) {
    Visitor max = site().visitor(webapp);
    long before = max.get("/heard/all").body().lines().count();
    max.get("/heard/login");
    max.get("/heard/logout");
    return max.get("/heard/all").body().lines().skip(before).toList();
  }

  /** What those hear of one visit whose lines begin like this. */
  private List<String> heardBy(String names) {
    return heard("shop").stream()
        .filter(line -> line.matches("(" + names + "): .*"))
        .toList();
  }

  /** Who hears of a beginning, in order. */
  private List<String> begun(String webapp) {
    return heard(webapp).stream().filter(line -> line.endsWith(": created")).toList();
  }

  @Test
  default void listenersAreCalledInOrder() {
    Assumed.initializers(site().product());
    assertThat(heardBy("web.xml|fragment|annotation"))
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
    assertThat(heardBy("web.xml|fragment|annotation"))
        .containsExactly(
            "web.xml: created",
            "fragment: created",
            "fragment: destroyed",
            "web.xml: destroyed max");
  }

  @Test
  default void aListenerAddedToTheContainerByAContextListenerHearsEverything() {
    assertThat(heardBy("context's"))
        .containsExactly(
            "context's: created",
            "context's: added user",
            "context's: id changed",
            "context's: destroyed",
            "context's: removed user");
  }

  /** Liberty has those of initializers before those of web.xml, for its own sessions as well. */
  @Test
  default void listenersAddedToTheContainerAreCalledInItsOrder() {
    Assumed.initializers(site().product());
    assertThat(begun("shop"))
        .containsExactlyInAnyOrder(
            "web.xml: created",
            "fragment: created",
            "divided: created",
            "initializer's: created",
            "class: created",
            "name: created",
            "context's: created",
            "class: created",
            "name: created")
        .isEqualTo(begun("bare"));
  }

  @Test
  default void aListenerToTheApplicationAndItsSessionsIsTheContainersOwn() {
    Assumed.initializers(site().product());
    assertThat(heardBy("divided")).containsExactly("divided: created");
  }

  @Test
  default void theContainerTellsWhoListensAndNobodyFails() {
    heard("shop");
    assertThat(site().server().log()).doesNotContain("listeners.remade", "listener.failed");
  }
}
