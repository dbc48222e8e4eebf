package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  private final KrSettings settings = Given.nothing().read();

  @Test
  void theCookieIsPlainAndSafe() {
    assertThat(settings.cookie())
        .isEqualTo(new CookieSpec(
            "Kr.Session",
            Optional.empty(),
            "/",
            true,
            SameSite.LAX,
            SecurePolicy.SAME_AS_REQUEST,
            Duration.ZERO,
            false,
            List.of()));
  }

  @Test
  void theCookieHasTheContextPath() {
    assertThat(Given.nothing().at("/shop").read().cookie().path()).isEqualTo("/shop");
  }

  @Test
  void sessionsRestHalfAnHour() {
    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aBusySessionLivesForEver() {
    assertThat(settings.absoluteTimeout()).isZero();
  }

  @Test
  void theStoreHasTenSeconds() {
    assertThat(settings.ioTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void noKeysAreSet() {
    assertThat(settings.signingKeys()).isEmpty();
  }

  @Test
  void noKeyFileIsSet() {
    assertThat(settings.signingKeysFile()).isEmpty();
  }

  @Test
  void sessionsAreInMemory() {
    assertThat(settings.backend()).isEqualTo("memory");
  }

  @Test
  void asManySessionsFitAsTheHeapHasRoomFor() {
    assertThat(settings.maxSessions())
        .isEqualTo(HeapShare.sessions(Runtime.getRuntime().maxMemory()));
  }

  @Test
  void aSessionInMemoryHoldsAnyNumberOfAttributes() {
    assertThat(settings.maxAttributes()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aSessionInASharedStoreHolds10000Attributes() {
    assertThat(Given.that("redis.uri", "localhost").read().maxAttributes()).isEqualTo(10_000);
  }

  @Test
  void anAttributeInASharedStoreTakes16Megabytes() {
    assertThat(settings.maxAttributeBytes()).isEqualTo(16 << 20);
  }

  @Test
  void aSessionInASharedStoreTakes64Megabytes() {
    assertThat(settings.maxSessionBytes()).isEqualTo(64 << 20);
  }

  @Test
  void aFullMemoryEvictsTheIdle() {
    assertThat(settings.onFull()).isEqualTo(OnFull.EVICT_IDLE);
  }

  @Test
  void nothingIsOdd() {
    assertThat(settings.warnings()).isEmpty();
  }
}
