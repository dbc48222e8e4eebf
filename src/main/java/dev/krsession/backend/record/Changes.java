package dev.krsession.backend.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a working copy holds that the store does not.
 *
 * @param put attributes with their new bytes
 * @param removed attributes to take away
 */
record Changes(Map<String, byte[]> put, Collection<String> removed) {
  /** The store has everything. */
  static final Changes NONE = new Changes(Map.of(), List.of());

  boolean isEmpty() {
    return put.isEmpty() && removed.isEmpty();
  }
}
