package dev.krsession.backend.redis;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** What one request costs Redis, from the browser through the filter. */
final class RequestFigures {
  private static final int REQUESTS = 50;

  private final RedisServerFixture redis;
  private final KrSessionKit node;
  private final List<Figure> figures = new ArrayList<>();

  private RequestFigures(RedisServerFixture redis, KrSessionKit node) {
    this.redis = redis;
    this.node = node;
  }

  static List<Figure> of(RedisServerFixture redis) {
    try (KrSessionKit node = FigureNode.at(redis.uri()).start()) {
      RequestFigures all = new RequestFigures(redis, node);
      all.warmUp();
      all.withoutSession();
      all.withSession();
      all.sizes();
      return all.figures;
    }
  }

  private void warmUp() {
    Visitor visitor = node.visitor();
    for (String path :
        List.of("/new", "/hello", "/read", "/write?value=0", "/count", "/renew-and-write")) {
      visitor.get(path);
    }
  }

  private void withoutSession() {
    Visitor stranger = node.visitor();
    cost("no cookie, page asks for a session", 0, 0, stranger, i -> "/read");
    Visitor visitor = visitor();
    String cookie = visitor.cookie(WebNode.COOKIE).orElseThrow();
    char last = cookie.charAt(75) == 'A' ? 'B' : 'A';
    Visitor forger = node.visitor().setCookie(WebNode.COOKIE, cookie.substring(0, 75) + last);
    cost("forged cookie, page asks for a session", 0, 0, forger, i -> "/read");
  }

  private void withSession() {
    Visitor visitor = visitor();
    visitor.get("/read");
    cost("session not touched by the application", 0, 0, visitor, i -> "/hello");
    cost("read of 2 attributes", 1, 3, visitor, i -> "/read");
    cost("read and write", 2, Integer.MAX_VALUE, visitor, i -> "/write?value=" + i);
    cost("increment", 2, Integer.MAX_VALUE, visitor, i -> "/count");
    cost("change of id, and write", 3, Integer.MAX_VALUE, visitor, i -> "/renew-and-write");
    ServerCost made =
        ServerCost.of(redis.client(), () -> times(i -> node.visitor().get("/new")));
    add("new session with 3 attributes", 1, Integer.MAX_VALUE, made);
  }

  private void sizes() {
    Visitor visitor = node.visitor();
    visitor.get("/many");
    long bytes =
        ServerCost.of(redis.client(), () -> visitor.get("/one-of-many")).bytesIn();
    figures.add(new Figure(
        "50 attributes of 200 B, one written: bytes to Redis",
        "under 1,000",
        "" + bytes,
        bytes < 1_000));
    redis.client().flushAll();
    visitor();
    Set<String> keys = redis.client().keys("krsession:{*");
    long memory = redis.client().memoryUsage(keys.iterator().next());
    figures.add(new Figure(
        "memory in Redis, session with 3 small attributes: bytes",
        "under 400",
        "" + memory,
        memory < 400));
  }

  private Visitor visitor() {
    Visitor visitor = node.visitor();
    visitor.get("/new");
    return visitor;
  }

  private interface Page {
    String of(int request);
  }

  private static void times(IntConsumer request) {
    IntStream.range(0, REQUESTS).forEach(request);
  }

  private void cost(String what, int trips, int commands, Visitor visitor, Page page) {
    add(
        what,
        trips,
        commands,
        ServerCost.of(redis.client(), () -> times(i -> visitor.get(page.of(i)))));
  }

  private void add(String what, int trips, int commands, ServerCost cost) {
    double eachTrips = (double) cost.roundTrips() / REQUESTS;
    double eachCommands = (double) cost.commands() / REQUESTS;
    figures.add(new Figure(
        what,
        trips
            + (trips == 1 ? " trip" : " trips")
            + (commands == Integer.MAX_VALUE ? "" : ", " + commands + " commands"),
        String.format("%.1f trips, %.1f commands", eachTrips, eachCommands),
        eachTrips <= trips && eachCommands <= commands));
  }
}
