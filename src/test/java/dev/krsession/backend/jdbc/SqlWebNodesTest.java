package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.redis.WebNode;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that know of each other only through a database. */
@ParameterizedClass
@EnumSource(DatabaseExtension.Kind.class)
class SqlWebNodesTest {
  @Parameter
  private DatabaseExtension.Kind kind;

  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(() -> kind);

  private final List<KrSessionKit> nodes = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.forEach(KrSessionKit::close);
  }

  private KrSessionKit node() {
    KrSessionKit node =
        WebNode.with(Map.of("jdbc.url", database.url(), "io-timeout", "5s")).start();
    nodes.add(node);
    return node;
  }

  @Test
  void twoThatStartAtOnceAgreeOnTablesKeysSessionsAndTheirEnd() {
    List<KrSessionKit> both = Stream.of(1, 2)
        .parallel()
        .map(i ->
            WebNode.with(Map.of("jdbc.url", database.url(), "io-timeout", "5s")).start())
        .toList();
    nodes.addAll(both);
    Visitor here = both.get(0).visitor();
    assertThat(here.get("/count").body()).isEqualTo("1");
    Visitor there = WebNode.sent(here, both.get(1));
    for (int count = 2; count < 12; count += 2) {
      assertThat(there.get("/count").body()).isEqualTo("" + count);
      assertThat(here.get("/count").body()).isEqualTo("" + (count + 1));
    }
    here.get("/set?name=user&value=max");
    assertThat(there.get("/get?name=user").body()).isEqualTo("max");
    assertThat(database.count("kr_session_text")).isOne();
    here.get("/logout");
    assertThat(there.get("/get?name=user").status()).isEqualTo(404);
    assertThat(database.count("kr_session")).isZero();
    assertThat(database.count("kr_session_attribute")).isZero();
  }

  @Test
  void theOldCookieIsDeadEverywhereAfterAChangeOfId() {
    KrSessionKit one = node();
    KrSessionKit other = node();
    Visitor here = one.visitor();
    here.get("/set?name=user&value=max");
    Visitor thief = WebNode.sent(here, other);
    here.get("/renew");
    assertThat(thief.get("/get?name=user").status()).isEqualTo(404);
    assertThat(WebNode.sent(here, other).get("/get?name=user").body()).isEqualTo("max");
  }

  @Test
  void aForgedCookieOpensNothingAndASessionOutlivesARestart() {
    KrSessionKit first = node();
    Visitor here = first.visitor();
    here.get("/set?name=user&value=max");
    String cookie = here.cookie(WebNode.COOKIE).orElseThrow();
    char last = cookie.charAt(75) == 'A' ? 'B' : 'A';
    Visitor forger = first.visitor().setCookie(WebNode.COOKIE, cookie.substring(0, 75) + last);
    assertThat(forger.get("/get?name=user").status()).isEqualTo(404);
    nodes.remove(first);
    first.close();
    assertThat(WebNode.sent(here, node()).get("/get?name=user").body()).isEqualTo("max");
  }
}
