package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a start, or the first cookie, warns of. */
class StartLintTest {
  private static KrSessionKit server(Map<String, String> settings) {
    return KrSessionKit.servlets()
        .runningTime()
        .settings(settings)
        .on("/make", (request, response) -> request.getSession())
        .start();
  }

  /** The warnings of a start and of three visitors' first requests. */
  private static List<String> warnings(Map<String, String> settings) {
    try (LogMessages log = LogMessages.listen();
        KrSessionKit server = server(settings)) {
      for (int visit = 0; visit < 3; visit++) {
        server.visitor().get("/make");
      }
      return log.messages().stream()
          .map(line -> line.split(": ", 2)[0])
          .filter(List.of("cookie.wasted", "redis.exposed", "redis.evicts")::contains)
          .toList();
    }
  }

  @Test
  void anAlwaysSecureCookieOverPlainHttpIsReportedOnce() {
    assertThat(warnings(Map.of("cookie.secure-policy", "Always"))).containsExactly("cookie.wasted");
  }

  @Test
  void soIsOneForOtherSites() {
    assertThat(warnings(Map.of("cookie.same-site", "None"))).containsExactly("cookie.wasted");
  }

  @Test
  void anOrdinaryStartWarnsOfNothing() {
    assertThat(warnings(Map.of())).isEmpty();
  }

  @Test
  void aRedisThatEvictsSessionsIsReportedAtTheStart() {
    try (RedisServerFixture redis =
        RedisServerFixture.start("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru")) {
      assertThat(warnings(Map.of("redis.uri", redis.uri()))).containsExactly("redis.evicts");
    }
  }
}
