package dev.krsession.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.LogMessages;
import dev.krsession.session.LimitExceededException;
import java.net.ConnectException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators read of requests that fail since the store does. */
class RequestFailureTest {
  private final LogMessages messages = LogMessages.listenToAll();
  private final SessionLog log = new SessionLog();
  private final RuntimeException outage = new IllegalStateException(
      "could not store a session in Redis", new ConnectException("Connection refused"));

  @AfterEach
  void stopListening() {
    messages.close();
  }

  private List<String> errors() {
    return messages.records().stream()
        .filter(logged -> logged.getLevel().intValue() >= Level.INFO.intValue())
        .filter(logged -> !logged.getMessage().startsWith("store."))
        .map(logged -> logged.getThrown() + " " + logged.getMessage())
        .toList();
  }

  private void assertTraceAtDebug(String event) {
    assertThat(messages.records())
        .filteredOn(logged -> logged.getMessage().startsWith(event + ": "))
        .singleElement()
        .satisfies(logged -> assertThat(logged.getLevel()).isEqualTo(Level.FINE))
        .extracting(LogRecord::getThrown)
        .isSameAs(outage);
  }

  @Test
  void aFailedSaveIsOneLineWithItsCause() {
    log.saveFailed(() -> "id", outage, false);

    assertThat(errors())
        .containsExactly("null commit.failed: session id could not be saved, and the request is"
            + " answered with 503: could not store a session in Redis (Connection refused)");
    assertTraceAtDebug("commit.refused");
  }

  @Test
  void aSaveThatIsLateIsOneLineWithItsCause() {
    log.saveFailed(() -> "id", outage, true);

    assertThat(errors()).singleElement().asString().startsWith("null commit.timeout: session id");
    assertTraceAtDebug("commit.refused");
  }

  @Test
  void savesThatFailInAReportedOutageAreNotReportedAgain() {
    log.storeDown("gone");
    log.saveFailed(() -> "id", outage, false);

    assertThat(errors()).isEmpty();
    assertTraceAtDebug("commit.refused");
    assertThat(log.metrics().count(Count.SAVES_FAILED)).isEqualTo(1);
  }

  @Test
  void requestsThatFailSinceTheStoreRefusesThemAreNotReportedAgainUntilItServes() {
    log.storeRefuses();
    log.saveFailed(() -> "id", outage, false);
    log.loadFailed(outage, false);
    log.userRefused(outage);
    assertThat(errors()).isEmpty();

    log.storeBack();
    log.loadFailed(outage, false);
    assertThat(errors()).hasSize(1);
  }

  @Test
  void changesThatAreLostAfterTheResponseAreReportedInAnOutageToo() {
    log.storeDown("gone");
    log.lateSaveFailed(() -> "id", outage);

    assertThat(errors()).singleElement().asString().startsWith("null commit.late: session id");
    assertTraceAtDebug("commit.refused");
  }

  @Test
  void loadsThatFailInAReportedOutageAreNotReportedAgain() {
    log.loadFailed(outage, false);
    assertThat(errors()).hasSize(1);

    log.storeDown("one server of several is gone");
    log.loadFailed(outage, false);
    assertThat(errors()).hasSize(1);
  }

  @Test
  void theStackTraceOfAFailedLoadIsThereAtDebug() {
    log.notHad(outage);

    assertTraceAtDebug("load.refused");
  }

  @Test
  void usersThatCannotBeStoredInAReportedOutageAreNotReportedAgain() {
    log.storeDown("gone");
    log.userRefused(outage);
    assertThat(errors()).isEmpty();

    log.userRefused(new LimitExceededException("limits.sessions-per-user: as many as allowed"));
    assertThat(errors()).singleElement().asString().contains("user.refused");
  }
}
