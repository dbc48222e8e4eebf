package dev.krsession.backend.record;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A session that is read while it changes: the tokens of loads under way. */
@JCStressTest
@State
@Outcome(
    id = {"1, 2", "2, 2"},
    expect = ACCEPTABLE,
    desc = "later reads find the change")
public class NearCacheStress {
  private static final SessionHandle HANDLE = new SessionHandle(1, 2);
  private static final SecretDigest DIGEST = SecretDigest.stored(new byte[SecretDigest.BYTES]);

  /** Time stands still, so that a proof is never old. */
  private static final SessionClock STILL = new SessionClock() {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return 0;
    }
  };

  private final NearCache cache = new NearCache(STILL);

  /** What the store has. */
  private volatile int version = 1;

  private final Lease lease = cache.lease();

  public NearCacheStress() {
    lease.prove(0);
  }

  private int read() {
    return cache
        .load(HANDLE, () -> new NearCache.Loaded(Optional.of(state(version)), Optional.of(lease)))
        .orElseThrow()
        .attributes()
        .get("version")[0];
  }

  private static StoredState state(int version) {
    return new StoredState(
        DIGEST,
        Optional.empty(),
        0,
        Instant.EPOCH,
        new SessionTerms(Duration.ofHours(1), Duration.ZERO),
        Duration.ofHours(1),
        Duration.ZERO,
        Optional.empty(),
        Duration.ZERO,
        Map.of("version", new byte[] {(byte) version}));
  }

  @Actor
  public void request(II_Result result) {
    result.r1 = read();
  }

  /** Another node changes it, and this one hears of that. */
  @Actor
  public void change() {
    version = 2;
    cache.drop(HANDLE);
  }

  @Arbiter
  public void after(II_Result result) {
    result.r2 = read();
  }
}
