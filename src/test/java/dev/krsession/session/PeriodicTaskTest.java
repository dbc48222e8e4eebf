package dev.krsession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
  private final AtomicInteger rounds = new AtomicInteger();
  private final List<RuntimeException> troubles = new CopyOnWriteArrayList<>();

  private void round() {
    int number = rounds.incrementAndGet();
    if (number == 1) {
      throw new IllegalArgumentException("trouble");
    } else if (number == 2) {
      throw new OutOfMemoryError("none left");
    }
  }

  @Test
  void aRoundThatFailsIsNotTheLast() {
    PeriodicTask started =
        PeriodicTask.start("rounds", Duration.ofMillis(1), this::round, troubles::add);
    try {
      await().until(() -> rounds.get() > 3);
    } finally {
      started.close();
    }
    assertThat(troubles).extracting(Throwable::getMessage).first().isEqualTo("trouble");
    assertThat(troubles).hasSize(2).last().asString().contains("none left");
  }

  @Test
  void aFailureThatCannotBeReportedDoesNotEndTheRounds() {
    PeriodicTask started =
        PeriodicTask.start("rounds", Duration.ofMillis(1), this::round, trouble -> {
          throw new OutOfMemoryError("none left to tell it");
        });
    try {
      await().until(() -> rounds.get() > 3);
    } finally {
      started.close();
    }
  }

  @Test
  void nothingThatARoundThrowsIsItsLast() {
    List<Throwable> thrown = List.of(
        new IllegalStateException("provoked"),
        new AssertionError("provoked"),
        new OutOfMemoryError("provoked"),
        new StackOverflowError("provoked"),
        new NoClassDefFoundError("provoked"),
        new InternalError("provoked"),
        new IOException("provoked"),
        new InterruptedException("provoked"));
    PeriodicTask started = PeriodicTask.start(
        "rounds",
        Duration.ofMillis(1),
        () -> PeriodicTaskTest.<RuntimeException>sneak(
            thrown.get(rounds.getAndIncrement() % thrown.size())),
        trouble -> {
          troubles.add(trouble);
          throw trouble;
        });
    try {
      await().until(() -> rounds.get() > 2 * thrown.size());
    } finally {
      started.close();
    }
    assertThat(troubles).hasSizeGreaterThanOrEqualTo(2 * thrown.size());
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void aRoundThatLeavesItsThreadInterruptedIsNotTheLast() {
    PeriodicTask started = PeriodicTask.start(
        "rounds",
        Duration.ofMillis(1),
        () -> {
          rounds.incrementAndGet();
          Thread.currentThread().interrupt();
        },
        troubles::add);
    try {
      await().until(() -> rounds.get() > 3);
    } finally {
      started.close();
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void noRoundBeginsOnceItIsClosed() {
    PeriodicTask started =
        PeriodicTask.start("rounds", Duration.ofHours(1), rounds::incrementAndGet, troubles::add);
    started.close();
    assertThat(rounds).hasValue(0);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("rounds") && thread.isAlive());
  }
}
