package dev.krsession.backend.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The changes of a working copy that are not in the store.
 *
 * @param put attributes with their new bytes
 * @param removed attributes to remove
 */
record Changes(Map<String, byte[]> put, Collection<String> removed) {
  /** No changes. */
  static final Changes NONE = new Changes(Map.of(), List.of());

  boolean isEmpty() {
    return put.isEmpty() && removed.isEmpty();
  }
}
