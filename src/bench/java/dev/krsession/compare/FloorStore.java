package dev.krsession.compare;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;

/** Where the {@link Floor} keeps its attributes. */
interface FloorStore {
  /** A session's, by its id. */
  Map<String, Object> load(String id);

  /** Stores what has changed. */
  void save(String id, Map<String, Object> changed);

  /** A map of maps. */
  static FloorStore inMemory() {
    Map<String, Map<String, Object>> all = new ConcurrentHashMap<>();
    return new FloorStore() {
      @Override
      public Map<String, Object> load(String id) {
        return all.getOrDefault(id, Map.of());
      }

      @Override
      public void save(String id, Map<String, Object> changed) {
        all.computeIfAbsent(id, key -> new ConcurrentHashMap<>()).putAll(changed);
      }
    };
  }

  /**
   * A hash of texts for each session; a trip to read it, another to change it and let it live on.
   */
  static FloorStore inRedis(int port) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(64);
    pool.setMaxIdle(64);
    RedisClient redis =
        RedisClient.builder().hostAndPort("127.0.0.1", port).poolConfig(pool).build();
    return new FloorStore() {
      @Override
      public Map<String, Object> load(String id) {
        Map<String, Object> attributes = new HashMap<>();
        redis.hgetAll(key(id)).forEach((name, value) -> attributes.put(text(name), text(value)));
        return attributes;
      }

      @Override
      public void save(String id, Map<String, Object> changed) {
        Map<byte[], byte[]> fields = new HashMap<>();
        changed.forEach((name, value) -> fields.put(bytes(name), bytes(value.toString())));
        try (Pipeline both = redis.pipelined()) {
          both.hset(key(id), fields);
          both.expire(key(id), 1_800);
          both.sync();
        }
      }
    };
  }

  private static byte[] key(String id) {
    return bytes("floor:" + id);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
