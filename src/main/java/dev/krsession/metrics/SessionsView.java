package dev.krsession.metrics;

import dev.krsession.observe.CallTimes;
import dev.krsession.observe.Count;
import dev.krsession.observe.StoreCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Implements the MXBean for an {@link Observation}.
 *
 * @param observation the state to show
 * @param revocation revokes the signing keys, and returns the result
 */
record SessionsView(Observation observation, Supplier<String> revocation)
    implements SessionsMXBean {
  @Override
  public String getStore() {
    return observation.store().name();
  }

  @Override
  public boolean isStoreDown() {
    return observation.store().isDown();
  }

  @Override
  public long getSessionsAlive() {
    return observation.store().sessions().orElse(-1);
  }

  @Override
  public Map<String, Long> getCounters() {
    Map<String, Long> all = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      all.put(count.id(), observation.metrics().count(count));
    }
    return all;
  }

  @Override
  public Map<String, Long> getRejectedCookies() {
    return observation.metrics().rejections();
  }

  @Override
  public Map<String, Long> getStoreCalls() {
    return byCall(times -> times.sinceStart().count());
  }

  @Override
  public Map<String, Long> getStoreCallFailures() {
    return byCall(CallTimes::failures);
  }

  @Override
  public Map<String, Long> getStoreCallMicrosP50() {
    return byCall(times -> times.recentPercentile(0.5).toNanos() / 1_000);
  }

  @Override
  public Map<String, Long> getStoreCallMicrosP99() {
    return byCall(times -> times.recentPercentile(0.99).toNanos() / 1_000);
  }

  @Override
  public double getRoundTripsPerRequest() {
    return observation.roundTripsPerRequest();
  }

  @Override
  public String revokeSigningKeys() {
    return revocation.get();
  }

  private Map<String, Long> byCall(ToLongFunction<CallTimes> value) {
    Map<String, Long> all = new LinkedHashMap<>();
    for (StoreCall call : StoreCall.values()) {
      all.put(call.word(), value.applyAsLong(observation.metrics().times(call)));
    }
    return all;
  }
}
