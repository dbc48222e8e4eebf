package dev.krsession.attacks;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Forged cookies by HTTP, at a page that asks for its session, which Redis keeps. */
final class OverHttp {
  private static final int COOKIES = 100_000;
  private static final int CALLERS = 4;

  private OverHttp() {}

  static List<Finding> findings() throws Exception {
    List<Finding> findings = new ArrayList<>();
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      for (Container container : Container.values()) {
        try (KrSessionKit server = server(container, redis.uri())) {
          findings.add(finding(container, server, redis));
        }
      }
    }
    return findings;
  }

  private static KrSessionKit server(Container container, String redis) {
    return container
        .here(KrSessionKit.servlets())
        .runningTime()
        .settings(Map.of("redis.uri", redis, "signing.keys", Keys.text()))
        .on("/new", (request, response) -> request.getSession().setAttribute("a", 1L))
        .on(
            "/asked",
            (request, response) -> response
                .getWriter()
                .print(request.getSession(false) == null ? "nobody" : "somebody"))
        .start();
  }

  private static Finding finding(Container container, KrSessionKit server, RedisServerFixture redis)
      throws Exception {
    List<String> genuine = Stream.generate(() -> visitor(server)).limit(100).toList();
    int port = server.uri().getPort();
    Reception control = Reception.of(port, genuine.iterator()::next, genuine.size());
    long before = StoreCommands.counted(redis.client());
    Reception forged = forged(port, genuine);
    long commands = StoreCommands.counted(redis.client()) - before;
    return new Finding(
        String.format("%,d forged cookies by HTTP, %s", forged.answers(), name(container)),
        "0 accepted, 0 5xx, 0 store commands",
        String.format(
            "%d accepted, %d 5xx, %d store commands; of 100 genuine ones %d",
            forged.accepted(), forged.errors(), commands, control.accepted()),
        forged.isClean() && commands == 0 && control.accepted() == 100);
  }

  private static Reception forged(int port, List<String> genuine) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<Reception>> begun = new ArrayList<>();
      for (int seed = 0; seed < CALLERS; seed++) {
        Forgers forgers = new Forgers(genuine, new SplittableRandom(seed));
        begun.add(callers.submit(() -> Reception.of(port, forgers::next, COOKIES / CALLERS)));
      }
      Reception all = Reception.NOTHING;
      for (Future<Reception> each : begun) {
        all = all.and(each.get());
      }
      return all;
    } finally {
      callers.shutdownNow();
    }
  }

  private static String visitor(KrSessionKit server) {
    Visitor visitor = server.visitor();
    visitor.get("/new");
    return visitor.cookie("Kr.Session").orElseThrow();
  }

  private static String name(Container container) {
    return container == Container.TOMCAT ? "Tomcat" : "Jetty";
  }
}
