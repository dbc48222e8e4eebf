package dev.krsession.backend.record;

import java.util.Optional;

/** One text in a store that all nodes of an application share, with an atomic change. */
public interface SharedText {
  /**
   * What is there.
   *
   * @throws dev.krsession.backend.BackendException if the store is in trouble
   */
  Optional<String> read();

  /**
   * Puts {@code next} there if {@code expected} still is; whether it did.
   *
   * @throws dev.krsession.backend.BackendException if the store is in trouble
   */
  boolean replace(Optional<String> expected, String next);
}
