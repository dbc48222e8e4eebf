package dev.krsession.backend.record;

import java.util.Optional;

/** A text in a store, shared by all nodes of an application, with compare-and-set. */
public interface SharedText {
  /**
   * Returns the present text.
   *
   * @throws dev.krsession.backend.BackendException if the store fails
   */
  Optional<String> read();

  /**
   * Replaces the text by {@code next} if it is still {@code expected}; returns whether it did.
   *
   * @throws dev.krsession.backend.BackendException if the store fails
   */
  boolean replace(Optional<String> expected, String next);
}
