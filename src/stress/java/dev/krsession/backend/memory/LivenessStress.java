package dev.krsession.backend.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.krsession.session.SessionTerms;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Requests that come and go while a session ends. */
public class LivenessStress {
  private LivenessStress() {}

  private static Liveness inUse() {
    return new Liveness(new SessionTerms(Duration.ofHours(1), Duration.ZERO), 0);
  }

  private static Liveness idle() {
    Liveness life = inUse();
    life.leave(0);
    return life;
  }

  /** A session that nobody is in ends, or a request enters it. */
  @JCStressTest
  @State
  @Outcome(id = "true, false, true", expect = ACCEPTABLE, desc = "the request came first")
  @Outcome(id = "false, true, false", expect = ACCEPTABLE, desc = "the end came first")
  public static class EnteringWhileItExpires {
    private final Liveness life = idle();

    @Actor
    public void request(ZZZ_Result result) {
      result.r1 = life.enter(1);
    }

    @Actor
    public void sweep(ZZZ_Result result) {
      result.r2 = life.endIfEmpty();
    }

    @Arbiter
    public void after(ZZZ_Result result) {
      result.r3 = life.isAlive();
    }
  }

  /** Two requests end a session: one of them tells of it. */
  @JCStressTest
  @State
  @Outcome(
      id = {"true, false", "false, true"},
      expect = ACCEPTABLE,
      desc = "one has ended it")
  public static class TwoEnds {
    private final Liveness life = inUse();

    @Actor
    public void first(ZZ_Result result) {
      result.r1 = life.end();
    }

    @Actor
    public void second(ZZ_Result result) {
      result.r2 = life.end();
    }
  }

  /** A request leaves while it is ended: it stays ended. */
  @JCStressTest
  @State
  @Outcome(id = "true, false", expect = ACCEPTABLE, desc = "it has ended for good")
  public static class LeavingWhileItEnds {
    private final Liveness life = inUse();

    @Actor
    public void request() {
      life.leave(1);
    }

    @Actor
    public void logout(ZZ_Result result) {
      result.r1 = life.end();
    }

    @Arbiter
    public void after(ZZ_Result result) {
      result.r2 = life.enter(2);
    }
  }

  /** One request leaves while another enters: the count is right, so that it may expire later. */
  @JCStressTest
  @State
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "one is in it, and then nobody")
  public static class LeavingWhileAnotherEnters {
    private final Liveness life = inUse();

    @Actor
    public void one() {
      life.leave(1);
    }

    @Actor
    public void other() {
      boolean unused = life.enter(1);
    }

    @Arbiter
    public void after(ZZ_Result result) {
      result.r1 = life.endIfEmpty();
      life.leave(2);
      result.r2 = life.endIfEmpty();
    }
  }
}
