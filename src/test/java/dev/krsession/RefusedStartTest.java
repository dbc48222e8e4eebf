package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.bare.BareContainer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A filter that does not start. */
class RefusedStartTest {
  @Test
  void keysAreNotRevokedInAdvance() {
    assertThatThrownBy(() -> new BareContainer(
            Map.of("redis.uri", "127.0.0.1:1", "signing.revoked-until", "2999-01-01T00:00:00Z")))
        .hasStackTraceContaining("signing.revoked-until")
        .hasStackTraceContaining("2999-01-01T00:00:00Z is still to come");
  }

  @Test
  void aRefusedKeyLeavesNoThreadBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    assertThatThrownBy(() -> new BareContainer(Map.of("signing.keys", "k1:c2hvcnQ=")))
        .hasStackTraceContaining("a key has 32 bytes or more, this one has 5");
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("kr-session-"));
  }
}
