package dev.krsession.codec;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What one value's encoding goes by. Serves one value, in one thread. */
final class Encoding {
  private final int limit;
  private final boolean proving;
  private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * For one value.
   *
   * @param limit the most bytes
   * @param proving whether to see that the bytes mean the same value again
   */
  Encoding(int limit, boolean proving) {
    this.limit = limit;
    this.proving = proving;
  }

  int limit() {
    return limit;
  }

  boolean isProving() {
    return proving;
  }

  /** Whether a collection is met for the first time; twice, it would come back as two. */
  boolean meets(Object collection) {
    return met.add(collection);
  }

  void requireRoom(int bytes) {
    if (bytes > limit) {
      throw new TooLargeException();
    }
  }
}
