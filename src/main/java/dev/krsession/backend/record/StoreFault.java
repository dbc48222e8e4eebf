package dev.krsession.backend.record;

/** A fault in the configuration of a store that answers but does not work. */
public enum StoreFault {
  /** The login is missing or wrong. */
  LOGIN,
  /** TLS: certificates, host names, or only one side uses it. */
  TLS,
  /** The user lacks a permission. */
  RIGHT,
  /** The server at the address is not the one that the setting names. */
  ADDRESS,
  /** The store answers, and refuses commands or writes. */
  REFUSAL
}
