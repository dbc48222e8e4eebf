package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.FakeClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often a server that cannot be reached is tried. */
class BackoffTest {
  private static final Duration ROUND = Duration.ofMillis(200);

  private final FakeClock clock = new FakeClock();
  private final Backoff backoff = new Backoff(ROUND, clock);

  private int attempts(Duration time) {
    int attempts = 0;
    for (long round = 0; round < time.dividedBy(ROUND); round++) {
      if (backoff.isDue("a")) {
        backoff.attempted("a");
        attempts++;
      }
      clock.advance(ROUND);
    }
    return attempts;
  }

  @Test
  void attemptsGetRarerUpToTheLongestPause() {
    // after 0, 0.2, 0.6, 1.4, 3, 6.2 seconds
    assertThat(attempts(Duration.ofSeconds(10))).isEqualTo(6);
    assertThat(attempts(Backoff.LONGEST.multipliedBy(10))).isEqualTo(10);
  }

  @Test
  void anAttemptThatHasProvedGoodLeavesNoPause() {
    assertThat(attempts(Duration.ofSeconds(10))).isEqualTo(6);
    backoff.proved("a");
    assertThat(backoff.isDue("a")).isTrue();
    assertThat(attempts(Duration.ofSeconds(10))).isEqualTo(6);
  }

  @Test
  void eachServerHasItsOwn() {
    backoff.attempted("a");
    assertThat(backoff.isDue("a")).isFalse();
    assertThat(backoff.isDue("b")).isTrue();
    backoff.retain(Set.of("b"));
    assertThat(backoff.isDue("a")).isTrue();
  }
}
