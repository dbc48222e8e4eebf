package dev.krsession.metrics;

import java.util.Map;

/**
 * What JMX shows of one filter, as {@code dev.krsession:type=Sessions,context=…}. Numbers count
 * from the filter's start; {@code docs/metrics.md} says what each means. There is nothing secret
 * here, and one thing to do.
 */
public interface SessionsMXBean {
  /** The backend's name. */
  String getStore();

  /** Whether the store is known not to answer. */
  boolean isStoreDown();

  /** Sessions alive, as far as this node knows; -1 if its store cannot tell. */
  long getSessionsAlive();

  /** Every counter by its name, such as {@code krsession.sessions.created}. */
  Map<String, Long> getCounters();

  /** Rejected cookies, by the failed check. */
  Map<String, Long> getRejectedCookies();

  /** Calls to the store, by what for. */
  Map<String, Long> getStoreCalls();

  /** Calls to the store that failed, by what for. */
  Map<String, Long> getStoreCallFailures();

  /** Microseconds within which half of the calls of the last minutes came back, by what for. */
  Map<String, Long> getStoreCallMicrosP50();

  /** Microseconds within which 99 % of the calls of the last minutes came back, by what for. */
  Map<String, Long> getStoreCallMicrosP99();

  /** How many calls to the store a request waited for on average. */
  double getRoundTripsPerRequest();

  /**
   * Revokes the signing keys on all nodes: no cookie opens its session any more.
   *
   * @return what was done
   * @throws IllegalStateException if the keys were set by the operator, who alone can change them
   */
  String revokeSigningKeys();
}
