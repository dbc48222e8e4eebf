package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** One jar for both versions of the Servlet API. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class AccessorAbsentTest {
  private final Guest max;

  AccessorAbsentTest(Stage stage) {
    max = stage.guest();
  }

  @Test
  @Rule(in = "Servlet 6.0", says = "no type of 6.1 is needed, not even by reflection on a session")
  void everyMethodOfASessionHasTypesThatAreThere() {
    max.uses(session -> assertThat(session.getClass().getMethods())
        .extracting("name")
        .contains("getAttribute", "increment"));
  }
}
