package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.container.Backend;
import dev.krsession.container.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A web node the clock of whose host is set while it runs. */
@Tag("slow")
class ClockJumpTest {
  private static final Duration IDLE = Duration.ofSeconds(6);
  private static final Duration ABSOLUTE = Duration.ofSeconds(12);

  /** What {@code touch} lets Redis not know of. */
  private static final Duration STALE = IDLE.dividedBy(20);

  private static final Duration LATE = Duration.ofSeconds(2);

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @TempDir
  Path folder;

  private Path clock;
  private ChildJvm node;
  private URI uri;
  private Browser visitor;

  @BeforeEach
  void findTheLibrary() throws IOException {
    assumeThat(library())
        .describedAs("libfaketime is not installed; the package is called faketime")
        .isPresent();
    clock = Files.writeString(folder.resolve("clock"), "+0");
  }

  @AfterEach
  void stop() {
    Stream.ofNullable(node).forEach(ChildJvm::close);
  }

  private static Optional<Path> library() {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
        .flatMap(lib -> Stream.of(lib + "/faketime/libfaketime.so.1", lib + "/libfaketime.so.1"))
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  private void start(Backend backend) {
    Map<String, String> environment = Map.of(
        "LD_PRELOAD", library().orElseThrow().toString(),
        "FAKETIME_TIMESTAMP_FILE", clock.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "DONT_FAKE_MONOTONIC", "1");
    Map<String, String> settings = backend.with(
        "paths.no-touch", "/look",
        "idle-timeout", "6s",
        "absolute-timeout", "12s",
        "cookie.max-age", "20m");
    node = ChildJvm.of(
        JumpingNode.class,
        environment,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + '=' + setting.getValue())
            .toArray(String[]::new));
    uri = URI.create(node.lineWith("http"));
    visitor = new Browser(uri);
  }

  private void jump(String by) throws IOException {
    Files.writeString(clock, by);
    Browser other = new Browser(uri);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> offBy(other).compareTo(Duration.ofMinutes(119)) > 0);
  }

  private static Duration offBy(Browser visitor) {
    Instant shown = Instant.ofEpochMilli(Long.parseLong(visitor.get("/clock").body()));
    return Duration.between(Instant.now(), shown).abs();
  }

  /** Both of two sessions are loaded after the jump; one is used from then on, the other is not. */
  @ParameterizedTest
  @CsvSource({"MEMORY, +2h", "MEMORY, -2h", "REDIS, +2h", "REDIS, -2h"})
  void aJumpEndsNoSessionEarlyOrLate(Backend backend, String by) throws IOException {
    start(backend);
    Browser other = new Browser(uri);
    other.get("/count");
    long begin = System.nanoTime();
    visitor.get("/count");
    jump(by);
    long used = System.nanoTime();
    assertThat(other.get("/count").body()).isEqualTo("2");
    Browser.Answer answer = visitor.get("/count");
    assertThat(answer.body()).isEqualTo("2");
    assertThat(answer.setCookies()).singleElement().asString().contains("Max-Age=1200");
    Duration idle = until(used, () -> isGone(other));
    Duration absolute = until(begin, () -> visitor.get("/count").body().equals("1"));
    TABLE.measured(
        "node's clock " + by + ", " + backend + ", idle 6 s, absolute 12 s",
        "ended after " + FaultRow.millis(idle) + " and " + FaultRow.millis(absolute));
    assertThat(idle).isBetween(IDLE.minus(STALE), IDLE.plus(LATE));
    assertThat(absolute).isBetween(ABSOLUTE, ABSOLUTE.plus(LATE));
  }

  /** Looks without an access, and keeps the other session in use. */
  private boolean isGone(Browser other) {
    visitor.get("/count");
    return other.get("/look").status() == 404;
  }

  private static Duration until(long begin, Callable<Boolean> end) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(30))
        .until(end);
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
