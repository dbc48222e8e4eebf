package dev.krsession.compare;

import dev.krsession.container.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Many idle sessions in memory: what each takes of the heap, and what they do to a reader. */
public final class Population {
  private static final int CALLERS = 8;
  private static final int SOME = 200_000;
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final int ROUNDS = 15;

  private Population() {}

  /** Takes nothing. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("| " + SOME + " idle sessions with 3 small attributes | heap B each |");
    System.out.println("|---|--:|");
    for (Contestant who : List.of(Contestant.TOMCAT, Contestant.SPRING, Contestant.KR)) {
      System.out.printf(Locale.ROOT, "| %s | %,d |%n", who.title, heapOfOne(who));
    }
    crowd();
  }

  private static long heapOfOne(Contestant contestant) throws IOException {
    try (Child server = Child.start(contestant, "", "-Xmx2g")) {
      create(server, FEW);
      long before = server.reading(true).heapBytes();
      create(server, SOME);
      return (server.reading(true).heapBytes() - before) / SOME;
    }
  }

  /** Two servers, one with few sessions and one with many, take turns at answering readers. */
  private static void crowd() throws IOException {
    try (Child few = Child.start(Contestant.KR, "", "-Xmx1g");
        Child many = Child.start(Contestant.KR, "", "-Xmx1g")) {
      Load readersOfFew = populated(few, FEW);
      Load readersOfMany = populated(many, MANY);
      List<long[]> timesOfFew = new ArrayList<>();
      List<long[]> timesOfMany = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        timesOfFew.add(readersOfFew.run(ROUND));
        timesOfMany.add(readersOfMany.run(ROUND));
      }
      double p99OfFew = p99(timesOfFew);
      double p99OfMany = p99(timesOfMany);
      System.out.printf(
          Locale.ROOT,
          "%n%,d sessions under -Xmx1g use %,d MB; a read's p99 is %.2f x that at %,d"
              + " (%,.0f and %,.0f µs)%n",
          MANY,
          many.reading(true).heapBytes() >> 20,
          p99OfMany / p99OfFew,
          FEW,
          p99OfMany,
          p99OfFew);
    }
  }

  private static Load populated(Child server, int sessions) throws IOException {
    Load readers = Contest.load(server, Workload.READ);
    create(server, sessions);
    readers.run(WARM_UP);
    return readers;
  }

  private static double p99(List<long[]> rounds) {
    long[] times = rounds.stream().flatMapToLong(LongStream::of).sorted().toArray();
    return times[times.length * 99 / 100] / 1e3;
  }

  private static void create(Child server, int sessions) {
    List<byte[]> create = List.of(Caller.request(Workload.CREATE.path(), ""));
    new Load(server.port(), Collections.nCopies(CALLERS, create)).run(sessions / CALLERS);
  }
}
