package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {
  private final Observed observed = new Observed();

  @Test
  void aStoreThatAnswersIsUp() {
    Health health = observed.observation().store().health();

    assertThat(health.httpStatus()).isEqualTo(200);
    assertThat(health.json()).isEqualTo("{\"status\":\"up\",\"store\":\"own\",\"degraded\":false}");
  }

  @Test
  void aStoreThatDoesNotIsDown() {
    observed.backend().failToLoad();
    Health health = observed.observation().store().health();

    assertThat(health.httpStatus()).isEqualTo(503);
    assertThat(health.json())
        .isEqualTo("{\"status\":\"down\",\"store\":\"own\",\"degraded\":false}");
  }

  @Test
  void whoContinuesWithoutIsDegraded() {
    observed.backend().failToLoad();
    Health health = observed.observationThatContinuesWithout().store().health();

    assertThat(health.httpStatus()).isEqualTo(200);
    assertThat(health.json())
        .isEqualTo("{\"status\":\"degraded\",\"store\":\"own\",\"degraded\":true}");
  }
}
