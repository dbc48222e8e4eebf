package dev.krsession.backend.record;

import dev.krsession.backend.RenewalContract;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.UserIndexContract;
import dev.krsession.kit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The contract of backends, over a map. */
class RecordBackendTest implements UserIndexContract, RenewalContract {
  private final FakeClock clock = new FakeClock();
  private final MapCells cells = new MapCells(clock, false);
  private final FakeNode node = FakeNode.wide(cells, clock);

  @AfterEach
  void close() {
    node.close();
  }

  @Override
  public SessionBackend backend() {
    return node.backend();
  }

  @Override
  public void elapse(Duration time) {
    node.settle();
    clock.advance(time);
  }
}
