package dev.krsession.metrics;

import java.util.Map;

/**
 * The JMX view of one filter, {@code dev.krsession:type=Sessions,context=…}. Numbers count from the
 * filter's start; {@code docs/metrics.md} explains each. Contains no secrets; one operation.
 */
public interface SessionsMXBean {
  /** Returns the backend's name. */
  String getStore();

  /** Returns whether the store is known not to answer. */
  boolean isStoreDown();

  /** Returns the number of live sessions, as far as this node knows; -1 if unknown. */
  long getSessionsAlive();

  /** Returns all counters by name, such as {@code krsession.sessions.created}. */
  Map<String, Long> getCounters();

  /** Rejected cookies, by the failed check. */
  Map<String, Long> getRejectedCookies();

  /** Returns the number of calls to the store per kind. */
  Map<String, Long> getStoreCalls();

  /** Returns the number of failed calls to the store per kind. */
  Map<String, Long> getStoreCallFailures();

  /** Returns the median duration of recent calls per kind, in microseconds. */
  Map<String, Long> getStoreCallMicrosP50();

  /** Returns the 99th percentile of the duration of recent calls per kind, in microseconds. */
  Map<String, Long> getStoreCallMicrosP99();

  /** Returns the average number of calls to the store that a request waited for. */
  double getRoundTripsPerRequest();

  /**
   * Revokes the signing keys on all nodes: all cookies become invalid.
   *
   * @return the result, in a sentence
   * @throws IllegalStateException if the keys are configured, so that only the operator can change
   *     them
   */
  String revokeSigningKeys();
}
