package dev.krsession.backend.record;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the sessions take that this node has loaded or begun. Safe for use by many threads. */
public final class SessionSizes {
  private final LongAdder sessions = new LongAdder();
  private final LongAdder attributes = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /** None yet. */
  public SessionSizes() {}

  /** Counts a session with these attributes. */
  void saw(Map<String, byte[]> session) {
    long sum = 0;
    for (Map.Entry<String, byte[]> attribute : session.entrySet()) {
      sum += attribute.getKey().length() + attribute.getValue().length;
    }
    sessions.increment();
    attributes.add(session.size());
    bytes.add(sum);
  }

  /** The means, as they are at this moment. */
  public Mean mean() {
    double count = Math.max(1, sessions.sum());
    return new Mean(sessions.sum() > 0, attributes.sum() / count, bytes.sum() / count);
  }

  /**
   * A session as they are on average.
   *
   * @param known whether there was any
   * @param attributes how many it has
   * @param bytes of its attributes' names and values
   */
  public record Mean(boolean known, double attributes, double bytes) {}
}
