package dev.krsession.backend.record;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A call that ends at its deadline: either its line is cut, or it is over. */
@JCStressTest
@State
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "it was over first, and nobody cuts it")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "it was cut first, and hears of that")
public class WatchdogStress {
  private static final Watchdog WATCHDOG =
      new Watchdog(Duration.ofHours(1), SessionClock.system(), trouble -> {});

  private final Watchdog.Watch watch = WATCHDOG.watch(() -> {});

  @Actor
  public void call(ZZ_Result result) {
    result.r1 = WATCHDOG.isOver(watch);
  }

  @Actor
  public void look(ZZ_Result result) {
    result.r2 = watch.mayBeCut();
  }
}
