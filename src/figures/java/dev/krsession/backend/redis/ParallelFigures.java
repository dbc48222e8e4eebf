package dev.krsession.backend.redis;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** What parallel requests of one session keep of each other's writes. */
final class ParallelFigures {
  private static final int THREADS = 32;
  private static final int ROUNDS = 200;
  private static final int ALL = THREADS * ROUNDS;

  private final TwoNodes nodes;

  private ParallelFigures(TwoNodes nodes) {
    this.nodes = nodes;
  }

  static List<Figure> of(TwoNodes nodes) throws Exception {
    ParallelFigures all = new ParallelFigures(nodes);
    return List.of(all.increments(), all.attributes());
  }

  private Figure increments() throws Exception {
    String cookie = nodes.session();
    onBothNodes((thread, round) -> nodes.get(thread, cookie, "/count"));
    String kept = nodes.get(0, cookie, "/get?name=count").body();
    return new Figure(
        "parallel increments, 2 nodes x 16 threads x 200",
        "all " + ALL + " kept",
        kept + " kept",
        kept.equals("" + ALL));
  }

  /** Each write must be there still when the same thread writes again. */
  private Figure attributes() throws Exception {
    String cookie = nodes.session();
    int lost = onBothNodes((thread, round) -> {
      String former =
          nodes.get(thread, cookie, "/swap?name=a" + thread + "&value=" + round).body();
      return former.equals(round == 0 ? "null" : "" + (round - 1)) ? "" : null;
    });
    long last = IntStream.range(0, THREADS)
        .filter(thread ->
            nodes.get(thread + 1, cookie, "/get?name=a" + thread).body().equals("" + (ROUNDS - 1)))
        .count();
    lost += (int) (THREADS - last);
    return new Figure(
        "parallel writes to different attributes, the same",
        "all " + ALL + " kept",
        (ALL - lost) + " kept",
        lost == 0);
  }

  private interface Step {
    Object take(int thread, int round);
  }

  /** How many steps came to nothing. */
  private static int onBothNodes(Step step) throws Exception {
    List<Callable<Integer>> work = IntStream.range(0, THREADS)
        .<Callable<Integer>>mapToObj(thread -> () -> (int) IntStream.range(0, ROUNDS)
            .filter(round -> step.take(thread, round) == null)
            .count())
        .toList();
    return TwoNodes.atOnce(work).stream().mapToInt(Integer::intValue).sum();
  }
}
