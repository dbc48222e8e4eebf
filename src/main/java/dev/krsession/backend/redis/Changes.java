package dev.krsession.backend.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a working copy holds that Redis does not.
 *
 * @param put attributes with their new bytes
 * @param removed attributes to take away
 */
record Changes(Map<String, byte[]> put, Collection<String> removed) {
  /** Redis has everything. */
  static final Changes NONE = new Changes(Map.of(), List.of());

  boolean isEmpty() {
    return put.isEmpty() && removed.isEmpty();
  }

  /** As HSET takes them. */
  List<byte[]> namesAndValues() {
    List<byte[]> both = new ArrayList<>(2 * put.size());
    put.forEach((name, bytes) -> {
      both.add(FieldName.of(name));
      both.add(bytes);
    });
    return both;
  }

  /** As HDEL takes them. */
  List<byte[]> removedFields() {
    List<byte[]> fields = new ArrayList<>(removed.size());
    removed.forEach(name -> fields.add(FieldName.of(name)));
    return fields;
  }
}
