package dev.krsession.compare;

import dev.krsession.container.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/**
 * So many callers that each send their requests one after the other, as fast as they are answered.
 *
 * @param port where to
 * @param requests a list for each caller, used round and round
 */
record Load(int port, List<List<byte[]>> requests) {
  /** How long each answer took, in nanoseconds, in order of size. */
  long[] run(Duration time) {
    return run(System.nanoTime() + time.toNanos(), Integer.MAX_VALUE);
  }

  /** The same for so many requests of each caller. */
  long[] run(int rounds) {
    return run(Long.MAX_VALUE, rounds);
  }

  private long[] run(long until, int rounds) {
    ExecutorService callers = Executors.newFixedThreadPool(requests.size());
    try {
      List<CompletableFuture<long[]>> all = requests.stream()
          .map(list -> CompletableFuture.supplyAsync(() -> call(list, until, rounds), callers))
          .toList();
      long[] times = all.stream()
          .map(CompletableFuture::join)
          .flatMapToLong(LongStream::of)
          .toArray();
      Arrays.sort(times);
      return times;
    } finally {
      callers.shutdown();
    }
  }

  private long[] call(List<byte[]> own, long until, int rounds) {
    List<Long> times = new ArrayList<>();
    try (Caller caller = new Caller(port)) {
      long before = System.nanoTime();
      for (int round = 0; round < rounds && before < until; round++) {
        caller.send(own.get(round % own.size()));
        long after = System.nanoTime();
        times.add(after - before);
        before = after;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }
}
