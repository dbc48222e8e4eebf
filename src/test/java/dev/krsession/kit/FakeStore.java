package dev.krsession.kit;

import dev.krsession.backend.BackendContext;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.CellRecordStore;
import dev.krsession.backend.record.CellStore;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A store in this JVM that stands for one elsewhere: attributes become bytes on their way there,
 * all nodes of a test share it, and it fails on demand. Safe for use by many threads.
 */
public final class FakeStore {
  /** What the setting {@code backend} says of it. */
  static final String NAME = "kit";

  private final Map<String, Held> cells = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final SessionClock clock;
  private volatile boolean failing;
  private volatile Duration delay = Duration.ZERO;

  private record Held(CellStore.Cell cell, long until) {}

  FakeStore(SessionClock clock) {
    this.clock = clock;
  }

  /** It is down from now on: requests that need a session are answered with 503. */
  public void fail() {
    failing = true;
  }

  /** It is back, with all that it had. */
  public void recover() {
    failing = false;
  }

  /** From now on each read and each write takes so long, by the clock on the wall. */
  public void slowDown(Duration step) {
    delay = step;
  }

  /** It forgets everything, as one that was restarted without a disk: all sessions are gone. */
  public void lose() {
    cells.clear();
  }

  RecordStoreProvider provider() {
    return new RecordStoreProvider() {
      @Override
      public String name() {
        return NAME;
      }

      @Override
      public RecordStore open(BackendContext context) {
        // how long a step may take is measured: a time that is advanced meanwhile is no delay
        return new CellRecordStore(
            new Cells(), context.ioTimeout(), SessionClock.system(), RecordLimits.DEFAULT);
      }
    };
  }

  private static void await(Duration step) {
    long end = System.nanoTime() + step.toNanos();
    for (long left = step.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private final class Cells implements CellStore {
    @Override
    public Optional<Cell> read(String key) {
      failIfDown();
      return Optional.ofNullable(cells.get(key)).map(Held::cell);
    }

    @Override
    public boolean replace(String key, Optional<Cell> known, Optional<byte[]> next, Duration keep) {
      failIfDown();
      boolean[] done = {false};
      cells.compute(key, (same, present) -> {
        Optional<Object> there =
            Optional.ofNullable(present).map(held -> held.cell().version());
        done[0] = there.equals(known.map(Cell::version));
        return done[0] ? next.map(bytes -> held(bytes, keep)).orElse(null) : present;
      });
      return done[0];
    }

    private Held held(byte[] bytes, Duration keep) {
      return new Held(new Cell(bytes.clone(), versions.incrementAndGet()), now() + keep.toMillis());
    }

    @Override
    public long now() {
      return clock.now().toEpochMilli();
    }

    @Override
    public boolean dropsByItself() {
      return false;
    }

    @Override
    public List<String> due(int most) {
      failIfDown();
      return cells.entrySet().stream()
          .filter(entry -> entry.getValue().until() <= now())
          .map(Map.Entry::getKey)
          .limit(most)
          .toList();
    }

    private void failIfDown() {
      await(delay);
      if (failing) {
        throw new BackendException("the test has the store fail");
      }
    }
  }
}
