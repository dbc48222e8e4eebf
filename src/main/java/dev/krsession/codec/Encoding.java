package dev.krsession.codec;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of encoding one value. Used by one thread. */
final class Encoding {
  private final int limit;
  private final boolean proving;

  /** Created when the first collection is met; most values are none. */
  private @Nullable Set<Object> met;

  /**
   * Creates the state for one value.
   *
   * @param limit the maximum number of bytes
   * @param proving whether to check that the bytes decode to the same value
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

  /**
   * Returns whether a collection occurs for the first time; a second occurrence would be decoded as
   * a copy.
   */
  boolean meets(Object collection) {
    Set<Object> known = met;
    if (known == null) {
      known = Collections.newSetFromMap(new IdentityHashMap<>());
      met = known;
    }
    return known.add(collection);
  }

  void requireRoom(int bytes) {
    if (bytes > limit) {
      throw new TooLargeException();
    }
  }
}
