package dev.krsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.FakeClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WaitBudgetTest {
  private static final Duration TOTAL = Duration.ofSeconds(1);

  private final FakeClock clock = new FakeClock();
  private final WaitBudget budget = new WaitBudget();

  private void waits(Duration time) {
    long begun = clock.nanos();
    clock.advance(time);
    budget.waited(TOTAL, begun, clock.nanos());
  }

  private Duration left() {
    return budget.left(TOTAL, clock.nanos());
  }

  @Test
  void everyWaitTakesOfTheSameTime() {
    waits(Duration.ofMillis(300));
    waits(Duration.ofMillis(400));
    assertThat(left()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void theApplicationsTimeDoesNotCount() {
    waits(Duration.ofMillis(300));
    clock.advance(Duration.ofSeconds(5));
    assertThat(left()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void aStoreInGoodHealthMayBeAskedAnyNumberOfTimes() {
    for (int call = 0; call < 10_000; call++) {
      waits(Duration.ofMillis(19));
    }
    assertThat(left()).isEqualTo(TOTAL);
  }

  @Test
  void repeatedTriesCountHoweverShort() {
    for (int call = 0; call < 100; call++) {
      budget.exactly(() -> {
        waits(Duration.ofMillis(5));
        return true;
      });
    }
    budget.paused(Duration.ofMillis(100).toNanos());
    assertThat(left()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void longAfterAFailureARequestHasItsWholeTimeAgain() {
    waits(Duration.ofMillis(900));
    clock.advance(TOTAL.multipliedBy(10).plusMillis(1));
    assertThat(left()).isEqualTo(TOTAL);
  }

  @Test
  void itIsBoundToTheThreadThatWorksForTheRequest() {
    AtomicReference<WaitBudget> seen = new AtomicReference<>();
    budget.around(() -> seen.set(WaitBudget.current())).run();
    assertThat(seen.get()).isSameAs(budget);
    assertThat(WaitBudget.current()).isNotSameAs(budget);
  }

  @Test
  void aRequestWithinARequestGivesTheThreadBack() {
    WaitBudget inner = new WaitBudget();
    WaitBudget after = budget.within(() -> {
      WaitBudget unused = inner.within(WaitBudget::current);
      return WaitBudget.current();
    });
    assertThat(after).isSameAs(budget);
  }

  @Test
  void workForNobodysRequestHasABudgetForEachCall() {
    assertThat(WaitBudget.current()).isNotSameAs(WaitBudget.current());
  }
}
