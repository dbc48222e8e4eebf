package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For how long a refusal counts, and what of it is an outage. */
class RefusedCallsTest {
  private final FakeClock clock = new FakeClock();
  private final List<String> told = new ArrayList<>();
  private final RefusedCalls refusals =
      new RefusedCalls(clock, why -> told.add("refuses: " + why), () -> told.add("back"));

  @Test
  void aCallOfItsKindThatIsAnsweredEndsARefusal() {
    refusals.refused("store a new session", "full");
    refusals.answered("load a session");
    assertThat(refusals.any()).isTrue();
    refusals.answered("store a new session");
    assertThat(refusals.any()).isFalse();
  }

  @Test
  void afterAMinuteAnyAnsweredCallEndsARefusal() {
    refusals.refused("find a user's sessions", "full");
    clock.advance(Duration.ofMinutes(1));
    assertThat(refusals.any()).isTrue();
    refusals.answered("load a session");
    assertThat(refusals.any()).isFalse();
  }

  @Test
  void anOutageIsToldOnceHoweverManyCallsItRefuses() {
    refusals.refused("store a new session", "full");
    refusals.refused("store a session's changes", "full");
    refusals.refused("store a new session", "still full");
    assertThat(told).containsExactly("refuses: full");
  }

  @Test
  void anOutageIsOverWhenItsKindIsAnsweredAndNothingWasRefusedForAWhile() {
    refusals.refused("store a new session", "full");
    clock.advance(RefusedCalls.QUIET);
    refusals.answered("load a session");
    assertThat(refusals.isOutage()).isTrue();
    refusals.answered("store a new session");
    refusals.answered("store a new session");
    assertThat(told).containsExactly("refuses: full", "back");
    assertThat(refusals.isOutage()).isFalse();
  }

  @Test
  void callsThatAreRefusedAndAnsweredInTurnAreOneOutage() {
    for (int i = 0; i < 20; i++) {
      refusals.refused("load a session", "wrong password");
      refusals.answered("load a session");
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(told).containsExactly("refuses: wrong password");
    clock.advance(RefusedCalls.QUIET);
    refusals.answered("load a session");
    assertThat(told).containsExactly("refuses: wrong password", "back");
  }

  @Test
  void theNextOutageIsToldAgain() {
    refusals.refused("load a session", "full");
    clock.advance(RefusedCalls.QUIET);
    refusals.answered("load a session");
    refusals.refused("load a session", "full");
    assertThat(told).containsExactly("refuses: full", "back", "refuses: full");
  }
}
