package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For how long a refusal counts. */
class RedisRefusalsTest {
  private final FakeClock clock = new FakeClock();
  private final RedisRefusals refusals = new RedisRefusals(clock);

  @Test
  void aCallOfItsKindThatIsAnsweredEndsARefusal() {
    refusals.refused("store a new session");
    refusals.answered("load a session");
    assertThat(refusals.any()).isTrue();
    refusals.answered("store a new session");
    assertThat(refusals.any()).isFalse();
  }

  @Test
  void afterAMinuteAnyAnsweredCallEndsARefusal() {
    refusals.refused("find a user's sessions");
    clock.advance(Duration.ofMinutes(1));
    assertThat(refusals.any()).isTrue();
    refusals.answered("load a session");
    assertThat(refusals.any()).isFalse();
  }
}
