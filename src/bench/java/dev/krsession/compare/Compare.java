package dev.krsession.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures all contestants by all workloads, or those of both that the arguments name, and prints
 * one table. They take turns in short rounds, so that whatever else the machine does meets all of
 * them alike. Figures of one run can be compared with each other; those of two machines cannot.
 */
public final class Compare {
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final int MOST_WARM_UPS = 15;

  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final int ROUNDS = 5;

  private Compare() {}

  /** Takes names of contestants and of workloads. */
  public static void main(String[] names) throws IOException {
    List<Contestant> all = named(Contestant.values(), names);
    List<Workload> workloads = named(Workload.values(), names);
    List<Contest> contests = new ArrayList<>();
    try (SharedPostgres postgres = new SharedPostgres()) {
      for (Contestant contestant : all) {
        contests.add(Contest.begin(contestant, postgres));
      }
      for (Workload workload : workloads) {
        for (Contest contest : contests) {
          warmUp(contest, contest.load(workload));
        }
      }
      Map<Workload, Map<Contestant, Result>> results = new EnumMap<>(Workload.class);
      for (Workload workload : workloads) {
        results.put(workload, measure(contests, workload));
      }
      System.out.println(new CompareTable(results));
      RowsChanged.print(contests);
    } finally {
      for (Contest contest : contests) {
        contest.close();
      }
    }
  }

  /** Those that are named, or all of them if none is. */
  private static <T extends Enum<T>> List<T> named(T[] all, String[] names) {
    Set<String> wanted =
        Stream.of(names).map(name -> name.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
    List<T> found = Stream.of(all).filter(one -> wanted.contains(one.name())).toList();
    return found.isEmpty() ? List.of(all) : found;
  }

  /**
   * Until the compiler hardly works any more; before, a request costs what compiling costs. The
   * machine is left to the compiler between the rounds, which it would have to share otherwise. All
   * workloads come once before the first is measured, or that one would pay for what they share.
   */
  private static void warmUp(Contest contest, Load load) throws IOException {
    boolean settled = false;
    for (int round = 0; round < MOST_WARM_UPS && !settled; round++) {
      settled = contest.round(load, WARM_UP).isCompiled();
      contest.awaitCompiler();
    }
  }

  private static Map<Contestant, Result> measure(List<Contest> contests, Workload workload)
      throws IOException {
    Map<Contest, Load> loads = new LinkedHashMap<>();
    Map<Contest, List<Sample>> samples = new LinkedHashMap<>();
    for (Contest contest : contests) {
      loads.put(contest, contest.load(workload));
      samples.put(contest, new ArrayList<>());
      warmUp(contest, loads.get(contest));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Contest contest : contests) {
        samples.get(contest).add(contest.round(loads.get(contest), ROUND));
      }
    }
    Map<Contestant, Result> results = new EnumMap<>(Contestant.class);
    samples.forEach((contest, rounds) -> results.put(contest.contestant(), Sample.result(rounds)));
    System.out.println("measured: " + workload.title);
    return results;
  }
}
