package dev.krsession.backend.record;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Cells in a map, which stands for a store that all nodes reach. */
final class MapCells implements CellStore {
  private final Map<String, Held> map = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final SessionClock clock;
  private final boolean dropping;

  private record Held(Cell cell, long until) {}

  MapCells(SessionClock clock, boolean dropping) {
    this.clock = clock;
    this.dropping = dropping;
  }

  /** A store over such cells that is closed by nobody. */
  static RecordStore store(SessionClock clock) {
    return new CellRecordStore(new MapCells(clock, false), Duration.ofSeconds(10), clock);
  }

  @Override
  public Optional<Cell> read(String key) {
    return Optional.ofNullable(map.get(key))
        .filter(held -> !dropping || held.until() > now())
        .map(Held::cell);
  }

  @Override
  public boolean replace(
      String key, Optional<Cell> known, Optional<byte[]> next, Duration keep) {
    writes.incrementAndGet();
    boolean[] done = {false};
    map.compute(key, (same, present) -> {
      Optional<Object> there = Optional.ofNullable(present)
          .filter(held -> !dropping || held.until() > now())
          .map(held -> held.cell().version());
      done[0] = there.equals(known.map(Cell::version));
      return done[0] ? next.map(bytes -> held(bytes, keep)).orElse(null) : present;
    });
    return done[0];
  }

  private Held held(byte[] bytes, Duration keep) {
    return new Held(
        new Cell(Arrays.copyOf(bytes, bytes.length), versions.incrementAndGet()),
        now() + keep.toMillis());
  }

  @Override
  public long now() {
    return clock.now().toEpochMilli();
  }

  @Override
  public boolean dropsByItself() {
    return dropping;
  }

  @Override
  public List<String> due(int most) {
    return map.entrySet().stream()
        .filter(entry -> entry.getValue().until() <= now())
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }

  /** How often somebody tried to write. */
  long writes() {
    return writes.get();
  }
}
