package dev.krsession.config;

/** Whether sentinels are reached over TLS. */
public enum SentinelTls {
  /** The same as for the primary. */
  SAME,
  /** Always. */
  ON,
  /** Never. */
  OFF
}
