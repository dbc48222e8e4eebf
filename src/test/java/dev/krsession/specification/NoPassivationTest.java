package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Attributes that stay where they are. */
@ParameterizedClass
@ArgumentsSource(MemoryStages.class)
final class NoPassivationTest {
  private final Guest max;

  NoPassivationTest(Stage stage) {
    max = stage.guest();
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.7.2", says = "sessions in memory are never passivated")
  void aValueInMemoryNeverTravels() {
    String name = UUID.randomUUID().toString();
    max.uses(session -> session.setAttribute("traveller", new PassivatedValue(name)));
    max.uses(session -> session.getAttribute("traveller"));
    assertThat(PassivatedValue.heard(name)).isEmpty();
  }
}
