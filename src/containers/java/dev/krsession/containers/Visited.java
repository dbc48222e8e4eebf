package dev.krsession.containers;

/** Tests that need a running server. */
interface Visited {
  /** The server. */
  Site site();
}
