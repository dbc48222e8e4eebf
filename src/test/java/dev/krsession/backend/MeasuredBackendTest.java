package dev.krsession.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A backend of somebody's own with all that a backend may have, as the filter uses it. */
class MeasuredBackendTest implements UserIndexContract, RenewalContract {
  private final FakeClock clock = new FakeClock();
  private final List<StoreCalls.Kind> calls = new ArrayList<>();
  private final MemoryBackend backend = new MemoryBackend(
      new MemoryLimits(1000, 256, WhenFull.EVICT_IDLE), clock, SessionEnds.IGNORED);
  private final SessionBackend measured = new MeasuredBackend(
      backend, new CallTimer((kind, nanos, answered) -> calls.add(kind), clock, backend::isDown));

  @Override
  public SessionBackend backend() {
    return backend;
  }

  @Override
  public SessionBackend inUse() {
    return measured;
  }

  @Override
  public void elapse(Duration time) {
    clock.advance(time);
  }

  @Test
  void theEndOfAMembersSessionIsMeasuredToo() {
    of("max");
    calls.clear();
    assertThat(users().members("max").get(0).session().delete()).isTrue();
    assertThat(calls).containsExactly(StoreCalls.Kind.DELETE);
  }

  @Test
  void aSessionThatIsNotMeasuredMayJoinToo() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    StoredSession direct = backend.load(ticket.handle(), ticket.secret().hash()).orElseThrow();
    assertThat(users().join("max", direct, 0)).isTrue();
    users().leave("max", direct);
    direct.release();
    assertThat(users().members("max")).isEmpty();
  }
}
