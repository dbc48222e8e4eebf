package dev.krsession.config;

/** Whether sentinels are spoken to over TLS. */
public enum SentinelTls {
  /** As the primary is. */
  SAME,
  /** They are. */
  ON,
  /** They are not. */
  OFF
}
