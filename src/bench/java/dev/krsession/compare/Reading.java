package dev.krsession.compare;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JVM has used until now.
 *
 * @param cpuNanos all its threads' time on a processor
 * @param allocatedBytes by its living threads
 * @param heapBytes in use at this moment
 * @param gcMillis in garbage collection
 * @param compileMillis in compiling what runs often
 */
record Reading(
    long cpuNanos, long allocatedBytes, long heapBytes, long gcMillis, long compileMillis) {
  String text() {
    return Stream.of(cpuNanos, allocatedBytes, heapBytes, gcMillis, compileMillis)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  static Reading parse(String text) {
    long[] all = Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
    return new Reading(all[0], all[1], all[2], all[3], all[4]);
  }
}
