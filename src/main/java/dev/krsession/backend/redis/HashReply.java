package dev.krsession.backend.redis;

import java.util.List;
import java.util.function.BiConsumer;
import redis.clients.jedis.util.KeyValue;

/**
 * The fields of a hash as Redis replies to HGETALL: names and values in turn, or in RESP3 by pairs.
 * Jedis would make a map of them whose keys nobody looks up.
 */
record HashReply(List<?> elements) {
  /** The reply, if it is one. */
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
