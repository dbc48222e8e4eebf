package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.session.SessionClock;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is late is cut, whatever comes in between. */
class WatchdogTest {
  private final Watchdog watchdog = new Watchdog(Duration.ofMillis(20), SessionClock.system());
  private final AtomicInteger cuts = new AtomicInteger();

  @AfterEach
  void close() {
    watchdog.close();
  }

  private Closeable failingOnceWith(Throwable trouble) {
    return () -> {
      if (cuts.incrementAndGet() == 1) {
        WatchdogTest.<Error>sneak(trouble);
      }
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable trouble) throws T {
    throw (T) trouble;
  }

  private static Throwable trouble(String kind) {
    return switch (kind) {
      case "I/O" -> new IOException("a test's");
      case "runtime" -> new IllegalStateException("a test's");
      default -> new OutOfMemoryError("a test's");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"I/O", "runtime", "memory"})
  void aCutThatFailsIsTriedAgain(String kind) {
    Watchdog.Watch late = watchdog.watch(failingOnceWith(trouble(kind)));
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
  void whoIsInTimeIsNotCut() {
    Watchdog.Watch early = watchdog.watch(cuts::incrementAndGet);
    assertThat(watchdog.isOver(early)).isTrue();
    Watchdog.Watch late = watchdog.watch(() -> cuts.addAndGet(10));
    await().until(() -> cuts.get() == 10);
    assertThat(watchdog.isOver(late)).isFalse();
  }
}
