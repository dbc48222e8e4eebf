package dev.krsession.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.krsession.backend.redis.RedisServerFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Serves the WAR over memory and over Redis, and has the tests in src/browser drive its page.
 * Skipped where Chromium, Node.js or their libraries cannot be had.
 */
class DemoInBrowserIT {
  private static final Path SOURCE = Path.of("src", "browser");
  private static final Path WORK = Path.of("target", "browser");

  @Test
  void thePageWorksInChromium() throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "Chromium is not installed: apt-get install chromium");
    assumeTrue(new Tool(Path.of("."), "node", "--version").succeeds(), "Node.js is not installed");
    copySources();
    assumeTrue(
        new Tool(
                WORK,
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline")
            .succeeds(),
        "npm cannot fetch playwright-core and axe-core: see target/browser-npm.txt");
    try (RedisServerFixture redis = RedisServerFixture.start();
        WarServer inMemory = WarServer.start("-Dkrsession.idle-timeout=5s");
        WarServer watched =
            WarServer.start("-Dkrsession.console.enabled=true", "-Dkrsession.console.role=*");
        WarServer inRedis = WarServer.start("-Dkrsession.redis.uri=" + redis.uri())) {
      Map<String, String> surroundings = Map.of(
          "KR_CHROMIUM", chromium.orElseThrow().toString(),
          "KR_URL", inMemory.uri(),
          "KR_CONSOLE_URL", watched.uri(),
          "KR_REDIS_URL", inRedis.uri(),
          "KR_PICTURES", pictures());
      Tool tests = new Tool(WORK, "node", "--test", "--test-concurrency=2", "--test-reporter=spec");
      assertThat(tests.succeeds(surroundings))
          .as(() -> contentOf(tests.report().toFile()))
          .isTrue();
    }
  }

  private static Optional<Path> chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void copySources() throws IOException {
    Files.createDirectories(WORK);
    for (String name : List.of(
        "package.json",
        "package-lock.json",
        "browser.js",
        "console.test.js",
        "demo.test.js",
        "looks.test.js")) {
      Files.write(WORK.resolve(name), Files.readAllBytes(SOURCE.resolve(name)));
    }
  }

  private static String pictures() throws IOException {
    Path folder = Path.of(System.getProperty("kr.pictures")).toAbsolutePath();
    Files.createDirectories(folder);
    return folder.toString();
  }
}
