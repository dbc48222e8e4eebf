package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.redis.ClosedPort;
import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.Visitor;
import java.net.URI;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Starts of the demo that somebody got wrong, and what they are told. */
class DemoStartTest {
  private static final String KEYS = "krsession.signing.keys";
  private static final String TYPO = "krsession.idle-timeot";

  @AfterEach
  void forget() {
    System.clearProperty(KEYS);
    System.clearProperty(TYPO);
  }

  private static Visitor visitor(RunningDemo demo) {
    return Visitor.of(demo.uri());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(String... arguments) {
    return assertThatThrownBy(() -> new RunningDemo(arguments).close())
        .isInstanceOf(StartException.class)
        .satisfies(line -> assertThat(line.getMessage()).doesNotContain("\n"));
  }

  @Test
  void aTakenPortIsNamed() {
    try (RunningDemo first = new RunningDemo("--http", "--port", "0")) {
      int port = first.uri().getPort();

      refused("--http", "--port", "" + port)
          .hasMessage("port " + port
              + " on 127.0.0.1 is taken; choose another with --port, or 0 for any free one");
    }
  }

  @Test
  void aUriThatIsNoneOfRedisIsNamed() {
    refused("--http", "--port", "0", "--redis", "http://localhost")
        .hasMessage(
            "--redis: the scheme \"http\" is unknown; write redis, rediss, redis-sentinel or"
                + " redis-cluster, or just host:port");
  }

  @Test
  void withoutItsRedisTheDemoStartsAndSaysSo() {
    try (LogMessages log = LogMessages.listen();
        ClosedPort nobody = new ClosedPort();
        RunningDemo demo =
            new RunningDemo("--http", "--port", "0", "--redis", "127.0.0.1:" + nobody.number())) {
      assertThat(log.messages())
          .anyMatch(
              line -> line.contains("the session store does not serve; the application starts"));
      assertThat(visitor(demo).get("/hello").status()).isEqualTo(200);
      assertThat(visitor(demo).get("/session/counter").status()).isEqualTo(503);
    }
  }

  @Test
  void sessionsAreKeptInTheRedisThatIsNamed() {
    try (RedisServerFixture redis = RedisServerFixture.start();
        RunningDemo demo = new RunningDemo("--http", "--port", "0", "--redis", redis.uri())) {
      visitor(demo).get("/session/counter");

      assertThat(redis.client().keys("krsession:{*}")).hasSize(1);
    }
  }

  @Test
  void aKeyThatIsTooShortIsNamed() {
    System.setProperty(KEYS, "a:" + "QUJD");

    refused("--http", "--port", "0")
        .hasMessageStartingWith("the webapp does not start: ")
        .hasMessageContaining("signing.keys")
        .hasMessageContaining("openssl rand -base64 32");
  }

  @Test
  void eachOfSeveralFaultsIsOnALineOfItsOwn() {
    System.setProperty(KEYS, "a:" + "QUJD");
    System.setProperty("krsession.io-timeout", "soon");
    try {
      assertThatThrownBy(() -> new RunningDemo("--http", "--port", "0").close())
          .isInstanceOf(StartException.class)
          .satisfies(refusal -> assertThat(refusal.getMessage().lines())
              .hasSize(3)
              .startsWith("the webapp does not start:")
              .anyMatch(line -> line.startsWith("  krsession.io-timeout "))
              .anyMatch(line -> line.startsWith("  krsession.signing.keys ")));
    } finally {
      System.clearProperty("krsession.io-timeout");
    }
  }

  @Test
  void aMisspelledSettingIsWarnedOf() {
    System.setProperty(TYPO, "5m");
    try (LogMessages log = LogMessages.listen();
        RunningDemo demo = new RunningDemo("--http", "--port", "0")) {
      assertThat(demo.uri()).isNotNull();
      assertThat(log.messages())
          .anyMatch(line -> line.contains("did you mean 'krsession.idle-timeout'?"));
    }
  }

  @Test
  void aDirectoryWithoutWebappIsNamed() {
    Options options = Options.parse("--http", "--port", "0");

    assertThatThrownBy(() -> DemoServer.start(options, Path.of("src"), Path.of("target")))
        .isInstanceOf(StartException.class)
        .hasMessageEndingWith("holds no WEB-INF/web.xml; start in the project's directory");
  }

  @Test
  void thePageAndWhatBelongsToItAreServed() {
    try (RunningDemo demo = new RunningDemo("--http", "--port", "0")) {
      assertThat(visitor(demo).get("/").header("Content-Security-Policy")).isPresent();
      assertThat(visitor(demo).get("/demo.js").header("Content-Type").orElseThrow())
          .contains("javascript");
      assertThat(visitor(demo).get("/demo.css").status()).isEqualTo(200);
    }
  }

  @Test
  void aPageIsOpenedByTheSystemsOwnCommand() {
    URI page = URI.create("https://127.0.0.1:5000");

    assertThat(WebBrowser.command("Linux", page)).containsExactly("xdg-open", page.toString());
    assertThat(WebBrowser.command("Mac OS X", page)).containsExactly("open", page.toString());
    assertThat(WebBrowser.command("Windows 11", page)).startsWith("rundll32");
  }
}
