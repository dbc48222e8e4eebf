package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers that know of each other only through Redis. Both start at the same instant. */
class TwoWebNodesTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private KrSessionKit one;
  private KrSessionKit other;

  @BeforeEach
  void start() {
    String uri = AclUser.create(REDIS.server());
    List<KrSessionKit> nodes =
        Stream.of(uri, uri).parallel().map(place -> WebNode.at(place).start()).toList();
    one = nodes.get(0);
    other = nodes.get(1);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void requestsAlternatingBetweenThemAreOneSession() {
    Visitor here = one.visitor();
    here.get("/count");
    Visitor there = WebNode.sent(here, other);
    for (int count = 2; count < 20; count += 2) {
      assertThat(there.get("/count").body()).isEqualTo("" + count);
      assertThat(here.get("/count").body()).isEqualTo("" + (count + 1));
    }
  }

  @Test
  void theyAgreeOnOneSigningKey() {
    assertThat(REDIS.client().get("krsession:signing-keys")).matches("k[0-9]+:[^,]+");
    for (List<KrSessionKit> way : List.of(List.of(one, other), List.of(other, one))) {
      Visitor visitor = way.get(0).visitor();
      visitor.get("/count");
      assertThat(WebNode.sent(visitor, way.get(1)).get("/count").body()).isEqualTo("2");
    }
  }

  @Test
  void aLogoutOnOneIsRefusedAtOnceByTheOther() {
    Visitor here = one.visitor();
    here.get("/set?name=user&value=max");
    Visitor there = WebNode.sent(here, other);
    assertThat(there.get("/get?name=user").body()).isEqualTo("max");
    here.get("/logout");
    assertThat(there.get("/get?name=user").status()).isEqualTo(404);
  }

  @Test
  void theOldCookieIsDeadEverywhereAfterAChangeOfId() {
    Visitor here = one.visitor();
    here.get("/set?name=user&value=max");
    Visitor thief = WebNode.sent(here, other);
    here.get("/renew");
    assertThat(thief.get("/get?name=user").status()).isEqualTo(404);
    assertThat(WebNode.sent(here, other).get("/get?name=user").body()).isEqualTo("max");
  }

  @Test
  void aForgedCookieOfRightShapeOpensNothing() {
    Visitor here = one.visitor();
    here.get("/set?name=user&value=max");
    String cookie = here.cookie(WebNode.COOKIE).orElseThrow();
    char last = cookie.charAt(75) == 'A' ? 'B' : 'A';
    Visitor forger = other.visitor().setCookie(WebNode.COOKIE, cookie.substring(0, 75) + last);
    assertThat(forger.get("/get?name=user").status()).isEqualTo(404);
  }
}
