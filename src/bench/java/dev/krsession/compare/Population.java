package dev.krsession.compare;

import dev.krsession.container.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Many idle sessions in memory: what each takes of the heap, and what they do to a reader. */
public final class Population {
  private static final int CALLERS = 8;
  private static final int SOME = 200_000;
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;

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
    try (Child server = Child.start(contestant, 0, "-Xmx2g")) {
      create(server, FEW);
      long before = server.reading(true).heapBytes();
      create(server, SOME);
      return (server.reading(true).heapBytes() - before) / SOME;
    }
  }

  private static void crowd() throws IOException {
    try (Child server = Child.start(Contestant.KR, 0, "-Xmx1g")) {
      Load readers = Contest.load(server, Workload.READ);
      create(server, FEW);
      readers.run(Duration.ofSeconds(5));
      double few = p99(readers.run(Duration.ofSeconds(5)));
      create(server, MANY - FEW);
      readers.run(Duration.ofSeconds(2));
      double many = p99(readers.run(Duration.ofSeconds(5)));
      System.out.printf(
          Locale.ROOT,
          "%n%,d sessions under -Xmx1g use %,d MB; a read's p99 is %.2f x that at %,d"
              + " (%,.0f and %,.0f µs)%n",
          MANY,
          server.reading(true).heapBytes() >> 20,
          many / few,
          FEW,
          many,
          few);
    }
  }

  private static double p99(long[] times) {
    return times[times.length * 99 / 100] / 1e3;
  }

  private static void create(Child server, int sessions) {
    List<byte[]> create = List.of(Caller.request(Workload.CREATE.path(), ""));
    new Load(server.port(), Collections.nCopies(CALLERS, create)).run(sessions / CALLERS);
  }
}
