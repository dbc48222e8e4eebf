package dev.krsession.backend.redis;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Whether a logout is final while another request, its session loaded, is about to write. */
final class LogoutFigures {
  private static final int LANES = 8;
  private static final int TRIALS = 10_000;

  private LogoutFigures() {}

  static List<Figure> of(RedisServerFixture redis, TwoNodes nodes) throws Exception {
    redis.client().keys("krsession:{*").forEach(redis.client()::del);
    List<Callable<Integer>> lanes = IntStream.range(0, 2 * LANES)
        .<Callable<Integer>>mapToObj(i -> () -> side(nodes, i / 2, i % 2 == 0))
        .toList();
    int unanswered = TwoNodes.atOnce(lanes).stream().mapToInt(Integer::intValue).sum();
    int alive = redis.client().keys("krsession:{*").size();
    return List.of(new Figure(
        "slow request writes on a node, logout on the other, 10,000 trials",
        "0 sessions alive afterwards",
        alive + " alive, " + unanswered + " unanswered",
        alive == 0 && unanswered == 0));
  }

  /** One side of a lane's trials; how many requests were not answered well. */
  private static int side(TwoNodes nodes, int lane, boolean writer) throws Exception {
    int failed = 0;
    for (int trial = 0; trial < TRIALS / LANES; trial++) {
      String name = lane + "-" + trial;
      String cookie = Handover.of(name, writer ? nodes.session() : null);
      String path = (writer ? "/meet-and-write?parties=2&name=late&value=" : "/meet-and-logout?m=")
          + trial + "&meeting=" + name;
      failed += nodes.get(lane + (writer ? 0 : 1), cookie, path).status() == 200 ? 0 : 1;
    }
    return failed;
  }
}
