package dev.krsession.frameworks.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tomcat's own webapp of examples: its classes are no beans, and not all are Serializable. */
@ParameterizedClass
@EnumSource
class TomcatExamplesTest {
  private static TwoNodes nodes;

  /** For {@link #open}, once for each store. */
  @Parameter
  private SharedStore store;

  @BeforeParameterizedClassInvocation
  static void open(SharedStore store) {
    nodes = TwoNodes.start(War.examples(), "/examples", store);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    nodes.close();
  }

  @AfterEach
  void nothingWasSaid() {
    assertThat(nodes.said()).isEmpty();
    assertThat(nodes.containerSessions()).isZero();
  }

  private static String jsp(String path) {
    return nodes.get("/examples/jsp/" + path).body();
  }

  @Test
  void theCartKeepsAllItems() {
    jsp("sessions/carts.jsp?itemId=1&submit=add");
    jsp("sessions/carts.jsp?itemId=2&submit=add");
    assertThat(jsp("sessions/carts.jsp?itemId=3&submit=add").split("<li>")).hasSize(4);
    assertThat(jsp("sessions/carts.jsp?itemId=2&submit=remove").split("<li>")).hasSize(3);
  }

  @Test
  void theColorsCountAttempts() {
    jsp("colors/colrs.jsp?color1=red&color2=green&action=Submit");
    jsp("colors/colrs.jsp?color1=red&color2=blue&action=Submit");
    assertThat(jsp("colors/colrs.jsp?color1=black&color2=cyan&action=Submit"))
        .contains("Total attempts so far: 3", "CONGRATULATIONS");
  }

  @Test
  void aNumberIsGuessedWithinSevenTries() {
    String page = jsp("num/numguess.jsp");
    int low = 1;
    int high = 100;
    int tries = 0;
    while (!page.contains("Congratulations")) {
      int guess = (low + high) / 2;
      page = jsp("num/numguess.jsp?guess=" + guess);
      low = page.contains("<b>higher") ? guess + 1 : low;
      high = page.contains("<b>lower") ? guess - 1 : high;
      assertThat(++tries).isLessThan(8);
    }
    assertThat(page).contains("after just " + tries + " tries");
  }

  @Test
  void theSessionExampleListsWhatWasPut() {
    nodes.post("/examples/servlets/servlet/SessionExample", "dataname=one&datavalue=first");
    nodes.post("/examples/servlets/servlet/SessionExample", "dataname=two&datavalue=second");
    assertThat(nodes.get("/examples/servlets/servlet/SessionExample").body())
        .contains("one = first", "two = second");
  }
}
