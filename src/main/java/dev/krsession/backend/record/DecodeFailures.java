package dev.krsession.backend.record;

import dev.krsession.codec.CodecException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts attributes that could not be decoded, and reports each name and type once. */
final class DecodeFailures {
  /** Bounded, since names and types come from the store. */
  private static final int MAX_REPORTED = 1_000;

  private final StoreEvents listener;
  private final Set<Pair> reported = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();

  private record Pair(String attribute, String type) {}

  DecodeFailures(StoreEvents listener) {
    this.listener = listener;
  }

  void found(String attribute, CodecException cause) {
    count.increment();
    listener.unreadableRead();
    if (reported.size() < MAX_REPORTED && reported.add(new Pair(attribute, cause.type()))) {
      listener.unreadable(attribute, cause.type(), cause);
    }
  }

  long count() {
    return count.sum();
  }
}
