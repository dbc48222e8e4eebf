package dev.krsession.backend.record;

import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Cells in a map, which stands for a store that all nodes reach. */
final class MapCells implements CellStore {
  private final Map<String, Held> map = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final SessionClock clock;
  private final boolean dropping;
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile Runnable way = () -> {};

  private record Held(Cell cell, long until) {}

  MapCells(SessionClock clock, boolean dropping) {
    this.clock = clock;
    this.dropping = dropping;
  }

  /** A store over these cells. */
  RecordStore store() {
    return store(RecordLimits.DEFAULT);
  }

  /** One that knows limits. */
  RecordStore store(RecordLimits limits) {
    return new CellRecordStore(this, Duration.ofSeconds(10), clock, limits);
  }

  /** What happens while a request for a cell is on its way. */
  void way(Runnable step) {
    way = step;
  }

  @Override
  public Optional<Cell> read(String key) {
    asked.add(key);
    way.run();
    failIfBroken();
    return Optional.ofNullable(map.get(key))
        .filter(held -> !dropping || held.until() > now())
        .map(Held::cell);
  }

  @Override
  public boolean replace(String key, Optional<Cell> known, Optional<byte[]> next, Duration keep) {
    writes.incrementAndGet();
    failIfBroken();
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
    failIfBroken();
    return map.entrySet().stream()
        .filter(entry -> entry.getValue().until() <= now())
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }

  /** Has every call fail from now on. */
  void fail(RuntimeException why) {
    failure = Optional.of(why);
  }

  /** Lets it work again. */
  void heal() {
    failure = Optional.empty();
  }

  private void failIfBroken() {
    failure.ifPresent(why -> {
      throw why;
    });
  }

  /** Whether a session was looked for. */
  boolean wasAsked(SessionHandle handle) {
    return asked.contains("s-" + handle.text());
  }

  /** How often somebody tried to write. */
  long writes() {
    return writes.get();
  }
}
