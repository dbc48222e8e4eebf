package dev.krsession.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.LogMessages;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators read of background work that fails. */
class BackgroundFailureTest {
  private static final String WORK = "keeping sessions alive";

  private final LogMessages messages = LogMessages.listenToAll();
  private final SessionLog log = new SessionLog();
  private final RuntimeException outage = new IllegalStateException(
      "could not look at Redis", new ConnectException("Connection refused"));

  @AfterEach
  void stopListening() {
    messages.close();
  }

  private List<String> lines(String event) {
    return messages.messages().stream()
        .filter(line -> line.startsWith(event + ": "))
        .toList();
  }

  private List<LogRecord> errors() {
    return messages.records().stream()
        .filter(logged -> logged.getLevel() == Level.SEVERE)
        .toList();
  }

  @Test
  void aFaultOfOursHasItsStackTrace() {
    log.backgroundFailed(WORK, outage);

    assertThat(errors()).singleElement().satisfies(logged -> {
      assertThat(logged.getMessage())
          .isEqualTo(
              "upkeep.failed: keeping sessions alive failed; the next round comes all the same");
      assertThat(logged.getThrown()).isSameAs(outage);
    });
  }

  @Test
  void aFailureOfTheStoreIsOneLineWithItsCause() {
    log.storeFailed(WORK, outage);

    assertThat(errors()).singleElement().satisfies(logged -> {
      assertThat(logged.getMessage())
          .isEqualTo("upkeep.failed: keeping sessions alive failed: could not look at Redis"
              + " (Connection refused); the next round comes all the same");
      assertThat(logged.getThrown()).isNull();
    });
  }

  @Test
  void workThatTheStoreFailsAgainAndAgainIsReportedOnceUntilItWasGoodForAMinute() {
    AtomicLong nanos = new AtomicLong();
    SessionLog timed = new SessionLog(new SessionMetrics(List.of(), nanos::get), Optional.empty());
    for (int i = 0; i < 200; i++) {
      timed.storeFailed(WORK, outage);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
    assertThat(errors()).hasSize(1);
    timed.storeFailed("other work", outage);
    assertThat(errors()).hasSize(2);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
    timed.storeFailed(WORK, outage);
    assertThat(errors()).hasSize(3);
  }

  @Test
  void aCauseThatTheMessageNamesIsNotRepeated() {
    log.storeFailed(WORK, new IllegalStateException("no Redis: gone", new Exception("gone")));

    assertThat(errors())
        .singleElement()
        .extracting(LogRecord::getMessage)
        .asString()
        .contains("failed: no Redis: gone; the next");
  }

  @Test
  void theStackTraceOfAFailureOfTheStoreIsThereAtDebug() {
    log.storeFailed(WORK, outage);

    assertThat(messages.records()).anySatisfy(logged -> {
      assertThat(logged.getMessage()).startsWith("upkeep.outage: keeping sessions alive");
      assertThat(logged.getLevel()).isEqualTo(Level.FINE);
      assertThat(logged.getThrown()).isSameAs(outage);
    });
  }

  @Test
  void aStoreThatWasReportedAsAbsentIsNotReportedAgain() {
    log.storeAbsent("not there");
    log.storeFailed(WORK, outage);
    assertThat(errors()).isEmpty();

    log.storeAnswered();
    log.storeFailed(WORK, outage);
    assertThat(errors()).hasSize(1);
  }

  @Test
  void anOutageThatWasReportedAsAnAbsenceIsNotReportedAgain() {
    log.storeAbsent("could not read the signing keys: not there");
    log.storeDown("not there");
    assertThat(lines("store.down")).isEmpty();
    assertThat(log.metrics().count(Count.OUTAGES)).isEqualTo(1);

    log.storeBack();
    log.storeDown("not there");
    assertThat(lines("store.down")).hasSize(1);
  }

  @Test
  void anOutageAfterAnAbsenceForAnotherReasonIsReported() {
    log.storeAbsent("not there");
    log.storeDown("there, but without tables");
    assertThat(lines("store.down")).hasSize(1);
  }

  @Test
  void theEndOfAnAbsenceIsReportedOnce() {
    log.storeAnswered();
    assertThat(lines("store.back")).isEmpty();

    log.storeAbsent("not there");
    log.storeAnswered();
    log.storeAnswered();
    assertThat(lines("store.back")).hasSize(1);
  }

  @Test
  void theEndOfAnAbsenceThatBecameAnOutageIsReportedOnce() {
    log.storeAbsent("not there");
    log.storeDown("not there");
    // a reply to a call from before
    log.storeAnswered();
    assertThat(lines("store.back")).isEmpty();

    log.storeBack();
    log.storeAnswered();
    assertThat(lines("store.back")).hasSize(1);
  }

  @Test
  void aServerThatIsBackDoesNotEndTheOutageOfAnother() {
    log.storeDown("one is gone");
    log.storeDown("another is gone");
    log.storeBack();
    log.storeFailed(WORK, outage);
    assertThat(errors()).isEmpty();
    assertThat(lines("store.back")).isEmpty();

    log.storeBack();
    log.storeFailed(WORK, outage);
    assertThat(errors()).hasSize(1);
    assertThat(lines("store.back")).hasSize(1);
  }

  @Test
  void aStoreThatWasReportedAsDownIsNotReportedAgainUntilItIsBack() {
    log.storeDown("gone");
    // a reply to a call from before
    log.storeAnswered();
    log.storeFailed(WORK, outage);
    assertThat(errors()).isEmpty();

    log.storeBack();
    log.storeFailed(WORK, outage);
    assertThat(errors()).hasSize(1);
  }

  @Test
  void aFailureThatIsNotReportedAgainCountsAllTheSame() {
    log.storeDown("gone");
    log.storeFailed(WORK, outage);

    assertThat(log.metrics().failingBackground()).contains(WORK);
  }
}
