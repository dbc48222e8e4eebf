package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.faults.Stall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What became of calls that many threads made at once. Anything but a BackendException fails the
 * test.
 *
 * @param times how long each took, failed ones among them, less what the machine itself was late
 *     meanwhile
 * @param failures of the calls
 */
public record Crowd(List<Duration> times, List<BackendException> failures) {
  /** Each thread does it that many times. */
  public static Crowd of(int threads, int rounds, Runnable call) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Stall stall = Stall.watch()) {
      Callable<List<Outcome>> visitor =
          () -> Stream.generate(() -> timed(call, stall)).limit(rounds).toList();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<List<Outcome>> done :
          pool.invokeAll(Stream.generate(() -> visitor).limit(threads).toList())) {
        outcomes.addAll(done.get());
      }
      return new Crowd(
          outcomes.stream().map(Outcome::time).toList(),
          outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList());
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** The longest of them. */
  public Duration longest() {
    return times.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  /** The promise for such calls: io-timeout and a tenth. */
  public Duration bound(Duration ioTimeout) {
    return ioTimeout.plus(ioTimeout.dividedBy(10));
  }

  private static Outcome timed(Runnable call, Stall stall) {
    Duration before = stall.total();
    long begin = System.nanoTime();
    Optional<BackendException> failure = Optional.empty();
    try {
      call.run();
    } catch (BackendException e) {
      failure = Optional.of(e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Outcome(took.minus(stall.total().minus(before)), failure);
  }

  private record Outcome(Duration time, Optional<BackendException> failure) {}
}
