package dev.krsession.config;

/** How many sessions fit into a JVM's memory, where nobody says so. */
final class HeapShare {
  /** A session with some content takes a fraction of that, and other things need room, too. */
  private static final long BYTES = 4096;

  private static final long LEAST = 10_000;
  private static final long MOST = 10_000_000;

  private HeapShare() {}

  /** As many as a heap of so many bytes has room for, in whole thousands. */
  static int sessions(long maxHeap) {
    long whole = maxHeap / BYTES / 1000 * 1000;
    return (int) Math.max(LEAST, Math.min(MOST, whole));
  }
}
