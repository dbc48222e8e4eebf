package dev.krsession.faults;

/**
 * An access, some time between two others.
 *
 * @param before when it had not begun
 * @param after when it was over
 */
record Begin(long before, long after) {
  static Begin of(Runnable access) {
    long before = System.nanoTime();
    access.run();
    return new Begin(before, System.nanoTime());
  }
}
