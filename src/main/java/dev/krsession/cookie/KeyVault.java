package dev.krsession.cookie;

import java.util.Optional;

/**
 * One text that all nodes share, with an atomic change: where {@link SharedKeys} keeps its ring. An
 * exception means trouble with the place itself.
 */
public interface KeyVault {
  /** What is there now. */
  Optional<String> read();

  /**
   * Puts a text there, unless somebody was faster.
   *
   * @param expected what was there when the caller looked
   * @return whether it is there now
   */
  boolean replace(Optional<String> expected, String next);
}
