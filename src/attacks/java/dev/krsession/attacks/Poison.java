package dev.krsession.attacks;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody who can write to Redis puts there what does not belong there. */
final class Poison {
  private static final Duration IO_TIMEOUT = Duration.ofSeconds(2);

  private final RedisServerFixture redis;
  private final KrSessionKit server;

  private Poison(RedisServerFixture redis, KrSessionKit server) {
    this.redis = redis;
    this.server = server;
  }

  static List<Finding> findings() throws IOException {
    try (RedisServerFixture redis = RedisServerFixture.start();
        KrSessionKit server = server(redis.uri())) {
      Poison poison = new Poison(redis, server);
      // what the server itself needs for its first requests is not the poison's
      poison.damage(Poisoned.types());
      return List.of(
          poison.finding("values", Poisoned.values()),
          poison.finding("keys of another type", Poisoned.types()));
    }
  }

  private static KrSessionKit server(String redis) {
    Map<String, String> params = Map.of(
        "redis.uri",
        redis,
        "signing.keys",
        Keys.text(),
        "io-timeout",
        IO_TIMEOUT.toMillis() + "ms",
        "codec.allowed-types",
        "dev.krsession.codec.Cart");
    return KrSessionKit.servlets()
        .runningTime()
        .settings(params)
        .on("/new", (request, response) -> request.getSession().setAttribute("good", 1L))
        .on("/read", (request, response) -> response.getWriter().print(read(request)))
        .start();
  }

  private static String read(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? "no session"
        : session.getAttribute("poison") + " " + session.getAttribute("good");
  }

  private Finding finding(String what, List<Poisoned> all) throws IOException {
    Set<String> before = JdkTypes.loaded();
    Damage damage = damage(all);
    Set<String> loaded = new HashSet<>(JdkTypes.loaded());
    loaded.removeAll(before);
    return new Finding(
        all.size() + " poisoned " + what + " in Redis",
        "0 classes loaded, 0 5xx, in time, one log line",
        String.format(
            "%d loaded, %d 5xx, longest %d ms, at most %d lines",
            loaded.size(), damage.errors(), damage.longest().toMillis(), damage.lines()),
        loaded.isEmpty()
            && damage.errors() == 0
            && damage.lines() <= 1
            && damage.longest().compareTo(IO_TIMEOUT) < 0);
  }

  private Damage damage(List<Poisoned> all) {
    List<Damage> each = new ArrayList<>();
    for (Poisoned poisoned : all) {
      each.add(damage(poisoned));
    }
    return Damage.worst(each);
  }

  private Damage damage(Poisoned poisoned) {
    redis.client().flushAll();
    Visitor visitor = server.visitor();
    visitor.get("/new");
    String key = redis.client().keys("krsession:{*").iterator().next();
    poisoned.work().on(redis.client(), key);
    try (LogMessages log = LogMessages.listen()) {
      Damage first = Damage.of(visitor, "/read");
      Damage second = Damage.of(visitor, "/read");
      return new Damage(
          first.errors() + second.errors(),
          first.longest().compareTo(second.longest()) > 0 ? first.longest() : second.longest(),
          log.messages().size());
    }
  }
}
