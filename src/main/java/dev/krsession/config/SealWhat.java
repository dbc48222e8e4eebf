package dev.krsession.config;

/** Which values are encrypted in a shared store. */
public enum SealWhat {
  /** Java objects, which are never stored unencrypted. */
  OBJECTS,
  /** Every value. */
  ALL
}
