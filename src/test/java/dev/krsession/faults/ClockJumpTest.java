package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Duration ABSOLUTE = Duration.ofSeconds(18);

  /** What {@code touch} lets Redis not know of. */
  private static final Duration STALE = IDLE.dividedBy(20);

  private static final Duration LATE = Duration.ofSeconds(1);

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @TempDir
  Path folder;

  private Path clock;
  private ChildJvm node;
  private URI uri;
  private Visitor visitor;
  private Visitor other;
  private final List<String> cookies = new ArrayList<>();

  @BeforeEach
  void findTheLibrary() throws IOException {
    assumeTrue(
        library().isPresent(), "libfaketime is not installed; the package is called faketime");
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
        "absolute-timeout", "18s",
        "cookie.max-age", "20m");
    node = ChildJvm.of(
        JumpingNode.class,
        environment,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + '=' + setting.getValue())
            .toArray(String[]::new));
    uri = URI.create(node.lineWith("http"));
    visitor = Visitor.of(uri);
    other = Visitor.of(uri);
  }

  /** Sets the clock; meanwhile both sessions stay in use, however long the node takes to see it. */
  private void jump(String by) throws IOException {
    Files.writeString(clock, by);
    Visitor stranger = Visitor.of(uri);
    await().atMost(Duration.ofSeconds(10)).until(() -> {
      count(visitor);
      count(other);
      return offBy(stranger).compareTo(Duration.ofMinutes(119)) > 0;
    });
  }

  private static Duration offBy(Visitor visitor) {
    Instant shown = Instant.ofEpochMilli(Long.parseLong(visitor.get("/clock").body()));
    return Duration.between(Instant.now(), shown).abs();
  }

  private long count(Visitor who) {
    Visitor.Answer answer = who.get("/count");
    if (who == visitor) {
      cookies.addAll(answer.setCookies());
    }
    return Long.parseLong(answer.body());
  }

  /** Both of two sessions are loaded after the jump; one is used from then on, the other is not. */
  @ParameterizedTest
  @CsvSource({"MEMORY, +2h", "MEMORY, -2h", "REDIS, +2h", "REDIS, -2h"})
  void aJumpEndsNoSessionEarlyOrLate(Backend backend, String by) throws IOException {
    start(backend);
    count(other);
    Begin begun = Begin.of(() -> count(visitor));
    cookies.clear();
    jump(by);
    Begin used = Begin.of(() -> assertThat(count(other)).isGreaterThan(1));
    assertThat(count(visitor)).isGreaterThan(1);
    assertThat(cookies).singleElement().asString().contains("Max-Age=1200");
    End idle = End.of(() -> isGone(other));
    End absolute = End.of(() -> count(visitor) <= 1);
    TABLE.measured(
        "node's clock " + by + ", " + backend + ", idle 6 s, absolute 18 s",
        "ended after " + idle.since(used) + " and " + absolute.since(begun));
    idle.assertWithin(used, IDLE.minus(STALE), IDLE.plus(LATE));
    absolute.assertWithin(begun, ABSOLUTE, ABSOLUTE.plus(LATE));
  }

  /** Looks without an access, and keeps the other session in use. */
  private boolean isGone(Visitor unused) {
    count(visitor);
    return unused.get("/look").status() == 404;
  }
}
