package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.observe.Count;
import dev.krsession.observe.StoreCall;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsViewTest {
  private final Observed observed = new Observed();
  private final SessionsView view = new SessionsView(observed.observation(), () -> "revoked");

  @Test
  void itHasEveryCounter() {
    observed.metrics().add(Count.INVALIDATED);

    assertThat(view.getCounters())
        .hasSize(Count.values().length)
        .containsEntry("krsession.sessions.invalidated", 1L);
  }

  @Test
  void theKeysAreRevokedWithAReport() {
    assertThat(view.revokeSigningKeys()).isEqualTo("revoked");
  }

  @Test
  void aRequestsRoundTripsAreThoseThatItWaitedFor() {
    observed.metrics().add(Count.REQUESTS);
    observed.metrics().add(Count.REQUESTS);
    observed.metrics().called(StoreCall.LOAD, 1, true);
    observed.metrics().called(StoreCall.TOUCH, 1, true);

    assertThat(view.getRoundTripsPerRequest()).isEqualTo(0.5);
  }

  @Test
  void failuresAndTimesAreExportedForEachKindOfCall() {
    observed.metrics().called(StoreCall.COMMIT, 5_000_000, false);

    assertThat(view.getStoreCallFailures()).containsAllEntriesOf(Map.of("commit", 1L, "load", 0L));
    assertThat(view.getStoreCallMicrosP99().get("commit")).isBetween(5_000L, 5_700L);
  }
}
