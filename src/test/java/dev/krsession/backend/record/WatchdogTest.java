package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.session.SessionClock;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is late is cut, whatever comes in between. */
class WatchdogTest {
  private final Watchdog watchdog =
      new Watchdog(Duration.ofMillis(20), SessionClock.system(), trouble -> {});
  private final AtomicInteger cuts = new AtomicInteger();

  @AfterEach
  void close() {
    watchdog.close();
  }

  private static Stream<Closeable> failures() {
    return Stream.of(
        () -> {
          throw new IOException("a test's");
        },
        () -> {
          throw new IllegalStateException("a test's");
        },
        () -> {
          throw new OutOfMemoryError("a test's");
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("failures")
  void aCutThatFailsIsTriedAgain(Closeable failure) {
    Watchdog.Watch late = watchdog.watch(() -> {
      if (cuts.incrementAndGet() == 1) {
        failure.close();
      }
    });
    await().until(() -> cuts.get() == 2);
    assertThat(watchdog.isOver(late)).isFalse();
  }

  @Test
  void oneThatCannotBeCutKeepsNoOtherFromIt() {
    Watchdog.Watch stubborn = watchdog.watch(() -> {
      throw new IOException("a test's");
    });
    Watchdog.Watch late = watchdog.watch(cuts::incrementAndGet);
    await().until(() -> cuts.get() == 1);
    assertThat(watchdog.isOver(late)).isFalse();
    assertThat(watchdog.isOver(stubborn)).isFalse();
  }

  @Test
  void aCallInTimeIsNotCut() {
    Watchdog.Watch early = watchdog.watch(cuts::incrementAndGet);
    assertThat(watchdog.isOver(early)).isTrue();
    Watchdog.Watch late = watchdog.watch(() -> cuts.addAndGet(10));
    await().until(() -> cuts.get() == 10);
    assertThat(watchdog.isOver(late)).isFalse();
  }
}
