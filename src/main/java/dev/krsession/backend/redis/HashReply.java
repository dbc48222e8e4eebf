package dev.krsession.backend.redis;

import java.util.List;
import java.util.function.BiConsumer;
import redis.clients.jedis.util.KeyValue;

/**
 * The fields of a hash in Redis' reply to HGETALL: names and values in turn, or pairs in RESP3.
 * Avoids the map that Jedis would build, in which nothing is looked up.
 */
record HashReply(List<?> elements) {
  /** Wraps a reply. */
  static HashReply of(Object reply) {
    return new HashReply((List<?>) reply);
  }

  void forEach(BiConsumer<byte[], byte[]> reader) {
    int at = 0;
    while (at < elements.size()) {
      Object element = elements.get(at++);
      if (element instanceof KeyValue<?, ?> pair) {
        reader.accept((byte[]) pair.getKey(), (byte[]) pair.getValue());
      } else {
        reader.accept((byte[]) element, (byte[]) elements.get(at++));
      }
    }
  }
}
