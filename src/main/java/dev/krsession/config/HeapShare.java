package dev.krsession.config;

/** The default maximum number of sessions in a JVM's memory. */
final class HeapShare {
  /** A session with some content takes a fraction of this; the rest is for the application. */
  private static final long BYTES = 4096;

  private static final long LEAST = 10_000;
  private static final long MOST = 10_000_000;

  private HeapShare() {}

  /** Returns the number of sessions for a heap of this size in bytes, in whole thousands. */
  static int sessions(long maxHeap) {
    long whole = maxHeap / BYTES / 1000 * 1000;
    return (int) Math.max(LEAST, Math.min(MOST, whole));
  }
}
