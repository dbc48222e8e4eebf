package dev.krsession.session;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Threads that take objects and give them back. */
@JCStressTest
@State
@Outcome(id = "true", expect = ACCEPTABLE, desc = "nobody has what another has")
public class ObjectPoolStress {
  private final ObjectPool<Object> pool = new ObjectPool<>(Object::new);
  private Object one;
  private Object other;

  @Actor
  public void one() {
    pool.giveBack(pool.take());
    one = pool.take();
  }

  @Actor
  public void other() {
    pool.giveBack(pool.take());
    other = pool.take();
  }

  @Arbiter
  public void after(Z_Result result) {
    result.r1 = one != other;
  }
}
