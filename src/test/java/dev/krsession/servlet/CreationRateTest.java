package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.krsession.kit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CreationRateTest {
  private final FakeClock clock = new FakeClock();
  private final CreationRate rate = new CreationRate(3, Duration.ofMinutes(1), clock);

  @Test
  void allMayBeBegunAtOnce() {
    assertThatCode(() -> admit("a", 3)).doesNotThrowAnyException();
  }

  @Test
  void oneMoreIsRefusedByTheNameOfTheSetting() {
    admit("a", 3);
    assertThatThrownBy(() -> rate.admit("a"))
        .isInstanceOf(TooManySessionsException.class)
        .hasMessageStartingWith("limits.new-sessions: this client has begun 3 sessions in 60 s");
  }

  @Test
  void theRefusalSaysWhenTheNextMayCome() {
    admit("a", 3);
    clock.advance(Duration.ofSeconds(5));
    assertThat(catchThrowableOfType(TooManySessionsException.class, () -> rate.admit("a"))
            .retryAfter())
        .isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void asTimeGoesOnOneAfterTheOtherMayCome() {
    admit("a", 3);
    clock.advance(Duration.ofSeconds(20));
    rate.admit("a");
    assertThatThrownBy(() -> rate.admit("a")).isInstanceOf(TooManySessionsException.class);
  }

  @Test
  void aRefusalCostsNothing() {
    admit("a", 3);
    assertThatThrownBy(() -> rate.admit("a")).isInstanceOf(TooManySessionsException.class);
    clock.advance(Duration.ofSeconds(20));
    assertThatCode(() -> rate.admit("a")).doesNotThrowAnyException();
  }

  @Test
  void clientsDoNotCountForEachOther() {
    admit("a", 3);
    assertThatCode(() -> admit("b", 3)).doesNotThrowAnyException();
  }

  @Test
  void afterALongPauseAllMayBeginAgainAndNoMore() {
    admit("a", 3);
    clock.advance(Duration.ofHours(1));
    admit("a", 3);
    assertThatThrownBy(() -> rate.admit("a")).isInstanceOf(TooManySessionsException.class);
  }

  @Test
  void aCrowdOfStrangersTakesABoundedPlace() {
    admit("a", 3);
    for (int stranger = 0; stranger < 10_000; stranger++) {
      rate.admit("stranger " + stranger);
    }
    assertThatCode(() -> rate.admit("a")).doesNotThrowAnyException();
  }

  private void admit(String client, int times) {
    for (int time = 0; time < times; time++) {
      rate.admit(client);
    }
  }
}
