package dev.krsession.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.net.URI;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;

/** The code that the README and the pages show does what they say. */
class TourTest {
  private static KrSessionKit webapp() {
    return KrSessionKit.servlets()
        .on("/round", (request, response) -> response.getWriter().print(Tour.round(request, "tea")))
        .on("/empty", (request, response) -> Tour.empty(request))
        .on("/visit", (request, response) -> response.getWriter().print(Tour.visit(request)))
        .start();
  }

  @Test
  void theReadmesSessionCountsAndKeepsACart() {
    try (KrSessionKit server = webapp()) {
      Visitor visitor = server.visitor();

      assertThat(visitor.get("/round").body()).isEqualTo("1 false []");
      assertThat(visitor.get("/round").body()).isEqualTo("2 false [tea]");
    }
  }

  @Test
  void clearingEmptiesIt() {
    try (KrSessionKit server = webapp()) {
      Visitor visitor = server.visitor();
      visitor.get("/visit");
      visitor.get("/empty");

      assertThat(visitor.get("/visit").body()).isEqualTo("1");
    }
  }

  @Test
  void theEmbeddedTomcatSharesItsSessionsThroughRedis() throws Exception {
    String redis = Backend.REDIS.settings().get("redis.uri");
    Tomcat one = EmbeddedShop.shop(redis);
    Tomcat other = EmbeddedShop.shop(redis);
    Visitor visitor = Visitor.of(home(one));
    Visitor.Answer first = visitor.get("/visits");

    assertThat(first.body()).isEqualTo("1");
    assertThat(Visitor.of(home(other)).getWith(cookie(first), "/visits").body()).isEqualTo("2");
    one.stop();
    other.stop();
  }

  private static URI home(Tomcat tomcat) {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
  }

  private static String cookie(Visitor.Answer answer) {
    return answer.setCookies().get(0).split(";")[0];
  }
}
