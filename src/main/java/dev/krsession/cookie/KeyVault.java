package dev.krsession.cookie;

import java.util.Optional;

/**
 * A text that all nodes share, with compare-and-set: the storage of {@link SharedKeys}. Exceptions
 * mean a failure of the storage itself.
 */
public interface KeyVault {
  /** Returns the present text. */
  Optional<String> read();

  /**
   * Replaces the text if it is still the expected one.
   *
   * @param expected the text that the caller has read
   * @return whether it was replaced
   */
  boolean replace(Optional<String> expected, String next);
}
