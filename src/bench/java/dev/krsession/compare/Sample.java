package dev.krsession.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * What one contestant did in one round.
 *
 * @param times how long each request took, in nanoseconds
 * @param nanos how long the round took
 * @param before what the server had used before
 * @param after and what after
 * @param redisBefore what Redis had done before
 * @param redisAfter and what after
 */
record Sample(
    long[] times,
    long nanos,
    Reading before,
    Reading after,
    RedisReading redisBefore,
    RedisReading redisAfter) {
  /** Whether the compiler has worked for less than a fiftieth of this round. */
  boolean isCompiled() {
    long millis = after.compileMillis() - before.compileMillis();
    return millis * 50 < nanos / 1_000_000;
  }

  /** All rounds together. */
  static Result result(Collection<Sample> rounds) {
    long[] times =
        rounds.stream().flatMapToLong(round -> LongStream.of(round.times)).toArray();
    Arrays.sort(times);
    double requests = times.length;
    return new Result(
        requests * 1e9 / rounds.stream().mapToLong(Sample::nanos).sum(),
        times[times.length / 2] / 1e3,
        times[times.length * 99 / 100] / 1e3,
        sum(rounds, round -> round.after.cpuNanos() - round.before.cpuNanos()) / 1e3 / requests,
        sum(rounds, round -> round.after.allocatedBytes() - round.before.allocatedBytes())
            / requests,
        sum(rounds, round -> round.redisAfter.commands() - round.redisBefore.commands()) / requests,
        sum(rounds, round -> round.redisAfter.trips() - round.redisBefore.trips()) / requests,
        sum(rounds, round -> round.redisAfter.cpuMicros() - round.redisBefore.cpuMicros())
            / requests,
        sum(rounds, round -> round.redisAfter.bytes() - round.redisBefore.bytes()) / requests);
  }

  private static double sum(Collection<Sample> rounds, ToDoubleFunction<Sample> what) {
    return rounds.stream().mapToDouble(what).sum();
  }
}
