package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is believed when he says for whom he speaks. The client of these tests is 127.0.0.1. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class BehindProxiesTest {
  private static final String LOCAL = "127.0.0.0/8";

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private KrSessionKit server;

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Proto | https",
        "X-Forwarded-Proto | HTTPS",
        "X-Forwarded-Proto | https, https",
        "Forwarded | for=192.0.2.1;proto=https;by=10.0.0.1",
        "Forwarded | for=\"[2001:db8::1]:4711\";Proto=\"https\""
      })
  void aTrustedProxyMakesTheCookieSecure(String header, String value) {
    start(Map.of("proxies.trusted", LOCAL));
    assertThat(cookie(header, value)).contains("; Secure");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Proto | http",
        "X-Forwarded-Proto | https, http",
        "X-Forwarded-Proto | httpss",
        "Forwarded | for=192.0.2.1;proto=http",
        "Forwarded | proto",
        "X-Forwarded-Ssl | on"
      })
  void headersWithoutHttpsDoNotCount(String header, String value) {
    start(Map.of("proxies.trusted", LOCAL));
    assertThat(cookie(header, value)).doesNotContain("Secure");
  }

  @Test
  void aStrangerIsNotBelieved() {
    start(Map.of("proxies.trusted", "10.0.0.0/8"));
    assertThat(cookie("X-Forwarded-Proto", "https")).doesNotContain("Secure");
  }

  @Test
  void tooManyNewSessionsOfOneClientAreAnsweredWith429() {
    start(Map.of("limits.new-sessions", "2/1h"));
    begin("192.0.2.1");
    begin("192.0.2.2");
    assertThat(begin("192.0.2.3").status()).isEqualTo(429);
  }

  @Test
  void theAnswerSaysWhenToComeAgainAndSetsNoCookie() {
    start(Map.of("limits.new-sessions", "1/1h"));
    begin("192.0.2.1");
    Answer refused = begin("192.0.2.1");
    assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
        .isBetween(3_500, 3_600);
    assertThat(refused.setCookies()).isEmpty();
  }

  @Test
  void existingSessionsGoOn() {
    start(Map.of("limits.new-sessions", "1/1h"));
    String cookie = begin("192.0.2.1").setCookies().get(0).split(";", 2)[0];
    assertThat(server.visitor().getWith(cookie, "/begin").status()).isEqualTo(200);
  }

  @Test
  void clientsBehindATrustedProxyCountEachForThemselves() {
    start(Map.of("limits.new-sessions", "1/1h", "proxies.trusted", LOCAL));
    begin("192.0.2.1");
    assertThat(begin("192.0.2.2").status()).isEqualTo(200);
  }

  @Test
  void aClientsOwnClaimBehindATrustedProxyDoesNotCount() {
    start(Map.of("limits.new-sessions", "1/1h", "proxies.trusted", LOCAL));
    begin("198.51.100.1, 192.0.2.1");
    assertThat(begin("198.51.100.2, 192.0.2.1").status()).isEqualTo(429);
  }

  @Test
  void aHeaderThatTheProxyDoesNotWriteDoesNotCount() {
    start(Map.of("limits.new-sessions", "1/1h", "proxies.trusted", LOCAL));
    begin("192.0.2.1", "for=198.51.100.1");
    assertThat(begin("192.0.2.1", "for=198.51.100.2").status()).isEqualTo(429);
  }

  @Test
  void twoHeadersThatSayTheSameAreBelieved() {
    start(Map.of("limits.new-sessions", "1/1h", "proxies.trusted", LOCAL));
    begin("2001:db8:1::1", "for=\"[2001:db8:1::1]:4711\"");
    assertThat(begin("2001:db8:2::1", "for=\"[2001:db8:2::1]:4711\"").status()).isEqualTo(200);
  }

  @Test
  void aHeaderThatItsProxyDoesNotWriteMakesNoCookieSecure() {
    start(Map.of("proxies.trusted", LOCAL));
    Answer answer =
        server.visitor().get("/begin", "X-Forwarded-Proto", "http", "Forwarded", "proto=https");
    assertThat(answer.setCookies().get(0)).doesNotContain("Secure");
  }

  @Test
  void aChainOfTrustedProxiesIsFollowed() {
    start(Map.of("limits.new-sessions", "1/1h", "proxies.trusted", LOCAL + ", 10.0.0.0/8"));
    begin("192.0.2.1, 10.0.0.7");
    assertThat(begin("192.0.2.2, 10.0.0.7").status()).isEqualTo(200);
  }

  @Test
  void anAnswerWithACookieVariesByCookie() {
    start(Map.of());
    assertThat(begin("192.0.2.1").response().headers().allValues("Vary")).contains("Cookie");
  }

  @Test
  void anExistingVaryByCookieIsLeftAlone() {
    start(Map.of());
    assertThat(server.visitor().get("/varies").response().headers().allValues("Vary"))
        .containsExactly("Accept-Encoding, cookie");
  }

  @Test
  void anAnswerWithoutACookieDoesNotVary() {
    start(Map.of());
    assertThat(server.visitor().get("/nothing").header("Vary")).isEmpty();
  }

  private void start(Map<String, String> params) {
    server = container
        .kit(backend)
        .settings(params)
        .on(
            "/begin",
            (request, response) ->
                response.getWriter().print(request.getSession().getId()))
        .on("/nothing", (request, response) -> response.getWriter().print("nothing"))
        .on("/varies", (request, response) -> {
          response.setHeader("Vary", "Accept-Encoding, cookie");
          response.getWriter().print(request.getSession().getId());
        })
        .start();
  }

  private Answer begin(String forwardedFor) {
    return server.visitor().get("/begin", "X-Forwarded-For", forwardedFor);
  }

  private Answer begin(String forwardedFor, String forwarded) {
    return server.visitor().get("/begin", "X-Forwarded-For", forwardedFor, "Forwarded", forwarded);
  }

  private String cookie(String header, String value) {
    return server.visitor().get("/begin", header, value).setCookies().get(0);
  }
}
