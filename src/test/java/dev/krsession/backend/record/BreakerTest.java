package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.codec.CodecException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final String SILENCE = "silence";

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger probes = new AtomicInteger();
  private final ReentrantLock probing = new ReentrantLock();
  private final Breaker breaker = new Breaker(this::probe, new StoreEvents() {
    @Override
    public void unreadable(String attribute, String type, CodecException cause) {
      events.add("unreadable");
    }

    @Override
    public void storeDown(String why) {
      events.add("down: " + why);
    }

    @Override
    public void storeBack() {
      events.add("back");
    }
  });

  /** The first finds nobody, and not even politely. */
  private void probe() {
    probing.lock();
    try {
      if (probes.incrementAndGet() == 1) {
        throw new AssertionError("still down");
      }
    } finally {
      probing.unlock();
    }
  }

  @AfterEach
  void close() {
    breaker.close();
  }

  private void fail(int times, int outages) {
    for (int i = 0; i < times; i++) {
      breaker.unanswered(outages, SILENCE);
    }
  }

  @Test
  void failuresInARowOpenItAndAProbeClosesIt() {
    probing.lock();
    try {
      fail(Breaker.FAILURES, breaker.check());
      assertThatThrownBy(breaker::check).isInstanceOf(BackendException.class);
    } finally {
      probing.unlock();
    }
    await().until(() -> !breaker.isOpen());
    assertThat(events).containsExactly("down: silence", "back");
    assertThat(probes).hasValue(2);
  }

  @Test
  void anAnswerInBetweenKeepsItClosed() {
    fail(Breaker.FAILURES - 1, breaker.check());
    breaker.answered();
    fail(Breaker.FAILURES - 1, breaker.check());
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void callsThatBeganBeforeAnOutageDoNotBeginAnother() {
    int before = breaker.check();
    fail(Breaker.FAILURES, before);
    await().until(() -> !breaker.isOpen());
    fail(10 * Breaker.FAILURES, before);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void aClosedOneAsksNobody() {
    breaker.close();
    fail(Breaker.FAILURES, breaker.check());
    assertThat(probes).hasValue(0);
  }

  @Test
  void anOutageThatCannotBeReportedEndsAllTheSame() {
    StoreEvents mute = new StoreEvents() {
      @Override
      public void unreadable(String attribute, String type, CodecException cause) {}

      @Override
      public void storeDown(String why) {
        throw new OutOfMemoryError("provoked");
      }

      @Override
      public void storeBack() {
        throw new OutOfMemoryError("provoked");
      }
    };
    try (Breaker unheard = new Breaker(this::probe, mute)) {
      for (int i = 1; i < Breaker.FAILURES; i++) {
        unheard.unanswered(unheard.check(), SILENCE);
      }
      assertThatThrownBy(() -> unheard.unanswered(0, SILENCE)).isInstanceOf(OutOfMemoryError.class);
      await().until(() -> !unheard.isOpen());
    }
  }
}
