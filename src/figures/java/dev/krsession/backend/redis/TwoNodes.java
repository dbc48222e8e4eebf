package dev.krsession.backend.redis;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Two web nodes of one application, and as many visitors at once as one likes. */
final class TwoNodes implements AutoCloseable {
  private final List<KrSessionKit> nodes;

  TwoNodes(String redisUri) {
    nodes = IntStream.range(0, 2).mapToObj(i -> FigureNode.at(redisUri).start()).toList();
  }

  /** A new session's cookie. */
  String session() {
    Visitor visitor = nodes.get(0).visitor();
    visitor.get("/new");
    return visitor.cookie(WebNode.COOKIE).orElseThrow();
  }

  /** A request of the one or the other node. */
  Answer get(int node, String cookie, String path) {
    return visitor(node).getWith(WebNode.COOKIE + '=' + cookie, path);
  }

  /** Has a page change the session's id; the next cookie. */
  String renewed(int node, String cookie, String path) {
    Visitor visitor = visitor(node).setCookie(WebNode.COOKIE, cookie);
    visitor.get(path);
    return visitor.cookie(WebNode.COOKIE).orElseThrow();
  }

  private Visitor visitor(int node) {
    return nodes.get(node % 2).visitor();
  }

  /** Does all at once, and tells what came out. */
  static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      List<Future<T>> begun = pool.invokeAll(work);
      List<T> results = new ArrayList<>();
      for (Future<T> each : begun) {
        results.add(each.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Override
  public void close() {
    nodes.forEach(KrSessionKit::close);
  }
}
