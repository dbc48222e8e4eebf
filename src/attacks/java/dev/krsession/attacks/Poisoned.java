package dev.krsession.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.XAddParams;

/**
 * Something that does not belong into a session's hash in Redis, or in its place.
 *
 * @param what it is, for people
 * @param work puts it there
 */
record Poisoned(String what, Work work) {
  private static final byte[] FIELD = ".poison".getBytes(StandardCharsets.US_ASCII);
  private static final String ALLOWED = "dev.krsession.codec.Cart";
  private static final int HUGE = 20_000_000;

  /** Changes what stands under a session's key. */
  @FunctionalInterface
  interface Work {
    void on(RedisClient redis, String key);
  }

  static List<Poisoned> values() throws IOException {
    List<Poisoned> all = new ArrayList<>();
    all.add(value("a serialized object, aced0005…", serialized()));
    for (String name : JdkTypes.names()) {
      all.add(value("bean of type " + name, typed('J', name, "{}")));
      all.add(value("enum of type " + name, typed('E', name, "A")));
    }
    all.add(value("JSON nested 10,000 deep", typed('J', ALLOWED, deep("{\"items\":", "[", "]}"))));
    all.add(value("JSON objects 10,000 deep", typed('J', ALLOWED, deep("", "{\"a\":", "}"))));
    all.add(value("a text of 20 MB", filled('a', 'x')));
    all.add(value("a number of 20 MB", filled('1', '1')));
    all.add(value("a list of 20 MB", filled('l', '\0')));
    all.add(value("JSON of 20 MB", filled('J', '[')));
    return all;
  }

  static List<Poisoned> types() {
    return List.of(
        type("a string", (redis, key) -> redis.set(key, "x")),
        type("a list", (redis, key) -> redis.rpush(key, "x")),
        type("a set", (redis, key) -> redis.sadd(key, "x")),
        type("a sorted set", (redis, key) -> redis.zadd(key, 1, "x")),
        type("a stream", (redis, key) -> redis.xadd(key, Map.of("a", "x"), new XAddParams())),
        type("a hash of somebody else", (redis, key) -> redis.hset(key, "a", "x")));
  }

  private static Poisoned value(String what, byte[] bytes) {
    return new Poisoned(
        what, (redis, key) -> redis.hset(key.getBytes(StandardCharsets.US_ASCII), FIELD, bytes));
  }

  private static Poisoned type(String what, Work work) {
    return new Poisoned(what, (redis, key) -> {
      redis.del(key);
      work.on(redis, key);
    });
  }

  private static byte[] serialized() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(new HashMap<>(Map.of("a", 1)));
    }
    return bytes.toByteArray();
  }

  private static byte[] typed(char tag, String type, String content) {
    String text = "" + tag + (char) type.length() + type + content;
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String deep(String before, String open, String close) {
    return before + open.repeat(10_000) + close.repeat(10_000);
  }

  private static byte[] filled(char first, char rest) {
    byte[] bytes = new byte[HUGE];
    Arrays.fill(bytes, (byte) rest);
    bytes[0] = (byte) first;
    return bytes;
  }
}
