package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.faults.FaultRow;
import dev.krsession.faults.Stall;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A failover behind one address, as clouds do it: new connections lead to the new primary, the open
 * ones still to the old, which is a replica now and refuses to write.
 */
class RedisMovedAddressTest {
  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  private static boolean isWritten(RedisBackend node, SessionTicket ticket) {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", "2" + System.nanoTime());
    boolean stored = session.commit() == CommitResult.STORED;
    session.release();
    return stored;
  }

  @Test
  void theOldPrimaryIsLeftAndTheNewOneUsed() {
    try (Stall stall = Stall.watch();
        RedisServerFixture old = RedisServerFixture.start();
        RedisServerFixture next =
            RedisServerFixture.start("--replicaof", "127.0.0.1", "" + old.port());
        FaultProxy address = FaultProxy.to(old.port());
        RedisBackend node =
            RedisNodes.node(FaultOptions.of(address.uri(), 8, Duration.ofSeconds(2)))) {
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> next.client().exists(RedisExtension.key(ticket)));
      assertThat(Crowd.of(8, 5, () -> isWritten(node, ticket)).failures()).isEmpty();
      next.client().sendCommand(Words.REPLICAOF, "NO", "ONE");
      address.lead(next.port());
      old.client().sendCommand(Words.REPLICAOF, "127.0.0.1", "" + next.port());
      long begin = System.nanoTime();
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .ignoreExceptionsInstanceOf(BackendException.class)
          .until(() -> isWritten(node, ticket));
      Duration until = Duration.ofNanos(System.nanoTime() - begin);
      Crowd after = Crowd.of(8, 20, () -> isWritten(node, ticket));
      TABLE.measured(
          "READONLY after a failover behind one address",
          "stored again after " + FaultRow.millis(until) + ", then "
              + after.failures().size() + " of " + after.times().size() + " failed");
      assertThat(until).isLessThan(Duration.ofSeconds(2).plus(stall.longest()));
      assertThat(after.failures()).isEmpty();
    }
  }
}
