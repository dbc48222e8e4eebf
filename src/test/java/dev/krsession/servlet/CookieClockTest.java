package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import dev.krsession.cookie.SigningKey;
import dev.krsession.cookie.Verification;
import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cookie's times by a host's clock, which somebody may set. */
class CookieClockTest {
  private static final Duration MAX_AGE = Duration.ofMinutes(20);
  private static final KeyRing KEYS = new KeyRing(List.of(new SigningKey(
      "k",
      "a key of 32 bytes for tests only".getBytes(java.nio.charset.StandardCharsets.US_ASCII))));

  private static final KeyRing ROTATED =
      new KeyRing(List.of(SigningKey.random("next", new SecureRandom()), KEYS.signer()));
  private static final CookieSpec SPEC = new CookieSpec(
      "Kr.Session",
      Optional.empty(),
      "/",
      true,
      SameSite.LAX,
      SecurePolicy.ALWAYS,
      MAX_AGE,
      false,
      List.of());

  private final FakeClock clock = new FakeClock();
  private final CookieCodec sealer = new CookieCodec(() -> KEYS, "Kr.Session", MAX_AGE);
  private final Cookies cookies = new Cookies(SPEC, sealer, clock, reason -> {});
  private final String value = value();

  private String value() {
    String line = cookies.issue(SessionTicket.issue(new SecureRandom()), true);
    return line.substring("Kr.Session=".length(), line.indexOf(';'));
  }

  private boolean isStale() {
    return cookies.isStale((Accepted) sealer.open(value, clock.now()));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, -2})
  void aJumpOfTheClockMakesNoCookieBad(long hours) {
    clock.setWallClockBy(Duration.ofHours(hours));
    Verification verdict = sealer.open(value, clock.now());
    assertThat(verdict).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, -2})
  void aCookieFromBeforeAJumpIsIssuedAnewSoThatTheBrowserKeepsIt(long hours) {
    clock.setWallClockBy(Duration.ofHours(hours));
    assertThat(isStale()).isTrue();
  }

  private boolean isOverdue(Duration renewEvery, KeyRing keys) {
    Cookies renewing =
        new Cookies(SPEC, sealer, clock, reason -> {}, renewEvery, () -> {}, ResponseHeads.AS_TOLD);
    CookieCodec rotated = new CookieCodec(() -> keys, "Kr.Session", MAX_AGE);
    Accepted accepted = (Accepted) rotated.open(value, clock.now());
    assertThat(renewing.isStale(accepted)).isFalse();
    return renewing.isOverdue(accepted);
  }

  @Test
  void aCookieThatIsToBeRenewedIsNotIssuedAnewWithTheSameTicket() {
    clock.advance(Duration.ofMinutes(5));
    assertThat(isOverdue(Duration.ofMinutes(5), KEYS)).isTrue();
  }

  @Test
  void aCookieIsNotRenewedBeforeItsTime() {
    clock.advance(Duration.ofSeconds(299));
    assertThat(isOverdue(Duration.ofMinutes(5), KEYS)).isFalse();
  }

  @Test
  void aCookieOfAClockThatIsAheadMayBeDueAndTheStoreSaysWhether() {
    clock.setWallClockBy(Duration.ofMinutes(-20));
    assertThat(isOverdue(Duration.ofMinutes(30), KEYS)).isTrue();
  }

  @Test
  void aCookieUnderAnOldKeyIsRenewedAfterAMinute() {
    clock.advance(Duration.ofSeconds(59));
    assertThat(isOverdue(Duration.ofMinutes(5), ROTATED)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(isOverdue(Duration.ofMinutes(5), ROTATED)).isTrue();
  }

  @Test
  void withoutTheSettingNoCookieIsRenewed() {
    clock.advance(Duration.ofMinutes(19));
    assertThat(cookies.isOverdue((Accepted) sealer.open(value, clock.now()))).isFalse();
  }

  @Test
  void aYoungCookieIsNotIssuedAnew() {
    clock.advance(Duration.ofSeconds(59));
    assertThat(isStale()).isFalse();
  }

  @Test
  void aCookieSlidesAfterATwentiethOfItsTime() {
    clock.advance(Duration.ofSeconds(60));
    assertThat(isStale()).isTrue();
  }
}
