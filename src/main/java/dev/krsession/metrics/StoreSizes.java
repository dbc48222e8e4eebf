package dev.krsession.metrics;

import dev.krsession.backend.StoreSize;
import dev.krsession.observe.JsonText;
import dev.krsession.observe.Metric;
import dev.krsession.observe.Metric.Kind;
import java.util.List;
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
            "What a session takes in the store, estimated from those that this node has loaded or begun.",
            StoreSize::sessionBytes),
        gauge(
            sizing,
            "krsession.store.room",
            "sessions",
            "Sessions of that size that still fit below the store's `maxmemory`.",
            StoreSize::room),
        gauge(
            sizing,
            "krsession.store.connections",
            "connections",
            "Connections to the store, those of all nodes and of everybody else.",
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
            "Keys in the database that the sessions are in, whoever wrote them.",
            StoreSize::keys),
        gauge(
            sizing,
            "krsession.store.scheduled",
            "sessions",
            "Sessions whose end listeners are waiting for, on all nodes.",
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

  /** Only what is known. */
  static void write(StoreSize size, JsonText json) {
    json.object("size");
    size.sessionBytes().ifPresent(bytes -> json.field("sessionBytes", bytes));
    size.room().ifPresent(sessions -> json.field("room", sessions));
    size.connections().ifPresent(count -> json.field("connections", count));
    size.mostConnections().ifPresent(count -> json.field("mostConnections", count));
    size.keys().ifPresent(count -> json.field("keys", count));
    size.scheduled().ifPresent(count -> json.field("scheduled", count));
    size.refusal().ifPresent(why -> json.field("refusal", why));
    json.end();
  }
}
