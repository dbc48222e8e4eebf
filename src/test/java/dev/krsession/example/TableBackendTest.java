package dev.krsession.example;

import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionBackendContract;
import dev.krsession.backend.SessionEnds;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.kit.FakeClock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;

class TableBackendTest implements SessionBackendContract {
  private final FakeClock clock = new FakeClock();
  private final TableBackend backend = new TableBackend(
      new ConcurrentHashMap<>(),
      new AttributeCodec(AllowedTypes.NONE, getClass().getClassLoader(), 65_536),
      clock,
      SessionEnds.IGNORED);

  @Override
  public SessionBackend backend() {
    return backend;
  }

  @Override
  public void elapse(Duration time) {
    clock.advance(time);
  }

  @AfterEach
  void close() {
    backend.close();
  }
}
