package dev.krsession.metrics;

import dev.krsession.backend.StoreSize;
import dev.krsession.observe.Metric;
import dev.krsession.observe.Metric.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** How full a store is, for those who read it. */
final class StoreSizes {
  private StoreSizes() {}

  /** A gauge is negative while it is not known. */
  static List<Metric> gauges(Supplier<StoreSize> sizing) {
    return List.of(
        gauge(
            sizing,
            "krsession.session.bytes",
            "bytes",
            "Mean size of a session in the store, estimated from those that this node loaded or created.",
            StoreSize::sessionBytes),
        gauge(
            sizing,
            "krsession.store.room",
            "sessions",
            "Sessions of that size that still fit below `maxmemory`.",
            StoreSize::room),
        gauge(
            sizing,
            "krsession.store.connections",
            "connections",
            "Connections to the store, of all clients.",
            StoreSize::connections),
        gauge(
            sizing,
            "krsession.store.connections.max",
            "connections",
            "Connections that the store accepts.",
            StoreSize::mostConnections),
        gauge(
            sizing,
            "krsession.store.keys",
            "keys",
            "Keys in the database of the sessions, of all clients.",
            StoreSize::keys),
        gauge(
            sizing,
            "krsession.store.scheduled",
            "sessions",
            "Sessions whose end listeners wait for, on all nodes.",
            StoreSize::scheduled));
  }

  private static Metric gauge(
      Supplier<StoreSize> sizing,
      String id,
      String unit,
      String meaning,
      Function<StoreSize, OptionalLong> which) {
    return Metric.of(
        id, Kind.GAUGE, unit, meaning, () -> which.apply(sizing.get()).orElse(-1));
  }

  /** Returns what is known, by name: numbers, and the reason why the rest is not. */
  static Map<String, Object> known(StoreSize size) {
    Map<String, Object> known = new LinkedHashMap<>();
    size.sessionBytes().ifPresent(bytes -> known.put("sessionBytes", bytes));
    size.room().ifPresent(sessions -> known.put("room", sessions));
    size.connections().ifPresent(count -> known.put("connections", count));
    size.mostConnections().ifPresent(count -> known.put("mostConnections", count));
    size.keys().ifPresent(count -> known.put("keys", count));
    size.scheduled().ifPresent(count -> known.put("scheduled", count));
    size.refusal().ifPresent(why -> known.put("refusal", why));
    return known;
  }
}
