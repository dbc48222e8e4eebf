package dev.krsession.backend.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.krsession.backend.SessionEnds;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The table of a session's attributes, changed by several requests. */
public class AttributesStress {
  private static final MemoryBackend BACKEND = new MemoryBackend(
      new MemoryLimits(1_000, 100, MemoryLimits.WhenFull.REJECT),
      SessionClock.system(),
      SessionEnds.IGNORED);
  private static final SecretDigest DIGEST = SecretDigest.stored(new byte[SecretDigest.BYTES]);

  private AttributesStress() {}

  private static MemorySession session() {
    Liveness life = new Liveness(new SessionTerms(Duration.ofHours(1), Duration.ZERO), 0);
    return new MemorySession(
        BACKEND, new SessionHandle(1, 2), Proof.of(DIGEST), life, Instant.EPOCH);
  }

  private static int value(MemorySession session, String name) {
    return session.get(name) instanceof Integer value ? value : 0;
  }

  /** Two attributes are set at once. */
  @JCStressTest
  @State
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "neither is lost")
  public static class TwoAttributes {
    private final MemorySession session = session();

    @Actor
    public void one() {
      session.put("a", 1);
    }

    @Actor
    public void other() {
      session.put("b", 2);
    }

    @Arbiter
    public void after(II_Result result) {
      result.r1 = value(session, "a");
      result.r2 = value(session, "b");
    }
  }

  /** One attribute is counted up by two. */
  @JCStressTest
  @State
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "both have counted")
  public static class TwoIncrements {
    private final MemorySession session = session();

    @Actor
    public void one() {
      session.increment("n", 1);
    }

    @Actor
    public void other() {
      session.increment("n", 1);
    }

    @Arbiter
    public void after(I_Result result) {
      result.r1 = session.get("n") instanceof Long sum ? sum.intValue() : -1;
    }
  }

  /** An attribute is set while the session ends: who was refused has left nothing there. */
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the change came first")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the end came first, and refused the change")
  public static class ChangeWhileItEnds {
    private final MemorySession session = session();

    @Actor
    public void change(II_Result result) {
      try {
        session.put("a", 1);
        result.r1 = 1;
      } catch (IllegalStateException ended) {
        result.r1 = 0;
      }
    }

    @Actor
    public void end() {
      session.close();
    }

    @Arbiter
    public void after(II_Result result) {
      result.r2 = value(session, "a");
    }
  }
}
