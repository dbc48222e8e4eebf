package dev.krsession.backend.record;

/** What may be wrong with how a store is set up, so that it answers but does not serve. */
public enum StoreFault {
  /** The login is missing or wrong. */
  LOGIN,
  /** TLS: certificates, names, or one side speaks it and the other does not. */
  TLS,
  /** The user lacks a right. */
  RIGHT,
  /** What answers at the address is not what the setting says. */
  ADDRESS,
  /** The store answers, and refuses to work or to write. */
  REFUSAL
}
