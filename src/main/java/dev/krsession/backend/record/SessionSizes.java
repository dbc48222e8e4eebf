package dev.krsession.backend.record;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * The sizes of the sessions that this node has loaded or begun: of the first {@value #ALL_OF_FIRST}
 * all, of the others a sample, since summing up a session's attributes is work at each load.
 * Thread-safe.
 */
public final class SessionSizes {
  private static final int ALL_OF_FIRST = 100;

  /** One of so many is in the sample. */
  private static final int SAMPLED = 32;

  private final LongAdder sessions = new LongAdder();
  private final LongAdder attributes = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private volatile boolean sampling;

  /** None yet. */
  public SessionSizes() {}

  /** Counts a session with these attributes, if it is in the sample. */
  void saw(Map<String, byte[]> session) {
    if (sampling && ThreadLocalRandom.current().nextInt(SAMPLED) != 0) {
      return;
    }
    long sum = 0;
    for (Map.Entry<String, byte[]> attribute : session.entrySet()) {
      sum += attribute.getKey().length() + attribute.getValue().length;
    }
    sessions.increment();
    attributes.add(session.size());
    bytes.add(sum);
    if (!sampling && sessions.sum() >= ALL_OF_FIRST) {
      sampling = true;
    }
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
