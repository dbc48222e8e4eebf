package dev.krsession.compare;

import java.util.stream.Stream;

/**
 * What a JVM has used until now.
 *
 * @param cpuNanos all its threads' time on a processor
 * @param allocatedBytes by its living threads
 * @param heapBytes in use at this moment
 * @param gcMillis in garbage collection
 */
record Reading(long cpuNanos, long allocatedBytes, long heapBytes, long gcMillis) {
  String text() {
    return cpuNanos + " " + allocatedBytes + " " + heapBytes + " " + gcMillis;
  }

  static Reading parse(String text) {
    long[] all = Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
    return new Reading(all[0], all[1], all[2], all[3]);
  }
}
