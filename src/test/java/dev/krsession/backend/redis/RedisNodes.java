package dev.krsession.backend.redis;

import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.SessionClock;
import java.util.List;

/** Makes backends as a node of a cluster of web servers would. */
public final class RedisNodes {
  private RedisNodes() {}

  static AttributeCodec codec() {
    return new AttributeCodec(
        AllowedTypes.of(List.of("dev.krsession.backend.redis.*")),
        RedisNodes.class.getClassLoader(),
        64 << 10);
  }

  /** A node whose server is there. */
  public static RedisBackend node(String uri) {
    return node(RedisOptions.of(RedisUri.parse(uri)));
  }

  static RedisBackend node(RedisOptions options) {
    return node(options, SessionClock.system());
  }

  static RedisBackend node(RedisOptions options, SessionClock clock) {
    return new RedisBackend(options, codec(), clock, (attribute, type, cause) -> {});
  }
}
