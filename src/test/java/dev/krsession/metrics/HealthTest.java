package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.observe.SessionLog;
import dev.krsession.session.PeriodicTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final Observed observed = new Observed();

  @Test
  void aStoreThatAnswersIsUp() {
    Health health = observed.observation().health();

    assertThat(health.httpStatus()).isEqualTo(200);
    assertThat(health.json()).isEqualTo("{\"status\":\"up\",\"store\":\"own\",\"degraded\":false}");
  }

  @Test
  void aStoreThatDoesNotIsDown() {
    observed.backend().failToLoad();
    Health health = observed.observation().health();

    assertThat(health.httpStatus()).isEqualTo(503);
    assertThat(health.json())
        .isEqualTo("{\"status\":\"down\",\"store\":\"own\",\"degraded\":false}");
  }

  @Test
  void aStoreThatRefusesIsDown() {
    observed.backend().refuse();

    assertThat(observed.observation().health().httpStatus()).isEqualTo(503);
    assertThat(observed.observationThatContinuesWithout().health().status())
        .isEqualTo(Health.Status.DEGRADED);
  }

  @Test
  void continuingWithoutAStoreIsDegraded() {
    observed.backend().failToLoad();
    Health health = observed.observationThatContinuesWithout().health();

    assertThat(health.httpStatus()).isEqualTo(200);
    assertThat(health.json())
        .isEqualTo("{\"status\":\"degraded\",\"store\":\"own\",\"degraded\":true}");
  }

  @Test
  void backgroundWorkThatFailsIsNamedForAMinute() {
    observed.metrics().backgroundFailed("noting when sessions expire");
    observed.elapse(Duration.ofSeconds(50));
    observed.metrics().backgroundFailed("keeping sessions alive");

    Health health = observed.observation().health();
    assertThat(health.httpStatus()).isEqualTo(200);
    assertThat(health.json())
        .isEqualTo("{\"status\":\"degraded\",\"store\":\"own\",\"degraded\":false,"
            + "\"background\":[\"keeping sessions alive\",\"noting when sessions expire\"]}");
    observed.elapse(Duration.ofSeconds(20));
    assertThat(observed.observation().health().background())
        .containsExactly("keeping sessions alive");
    observed.elapse(Duration.ofSeconds(50));
    assertThat(observed.observation().health().status()).isEqualTo(Health.Status.UP);
  }

  @Test
  void aThreadWhoseRoundsFailWithAnErrorIsNamed() {
    SessionLog log = new SessionLog(observed.metrics(), Optional.empty());
    PeriodicTask failing = PeriodicTask.start(
        "failing",
        Duration.ofMillis(1),
        () -> {
          throw new OutOfMemoryError("for a test");
        },
        trouble -> log.backgroundFailed("keeping sessions alive", trouble));
    try (failing) {
      await()
          .until(() -> observed
              .observation()
              .health()
              .background()
              .equals(List.of("keeping sessions alive")));
    }
  }
}
