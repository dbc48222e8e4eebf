package dev.krsession.cookie;

import static dev.krsession.cookie.SigningKeyTest.random;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieCodecTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.5Z");
  private static final Duration NO_LIMIT = Duration.ZERO;
  private static final SigningKey OLD = new SigningKey("old", random(1, 32));
  private static final SigningKey NEW = new SigningKey("new", random(2, 32));

  private final SessionTicket ticket = SessionTicket.issue(new SecureRandom());

  @Test
  void sealedValuesOpen() {
    CookieCodec sealer = sealer(NO_LIMIT, NEW);
    assertThat(sealer.open(sealer.seal(ticket, NOW), NOW))
        .isEqualTo(new Accepted(ticket, true, NOW.getEpochSecond()));
  }

  @Test
  void aValueIs76CharactersOfBase64Url() {
    assertThat(sealer(NO_LIMIT, NEW).seal(ticket, NOW)).matches("[A-Za-z0-9_-]{76}");
  }

  @Test
  void aValueInOurFormIsRecognizedByItsIdWhetherTrustedOrNot() {
    String value = sealer(NO_LIMIT, NEW).seal(ticket, NOW);
    String forged = value.substring(0, 75) + (value.endsWith("A") ? "B" : "A");
    assertThat(CookieCodec.idOf(value)).isEqualTo(ticket.publicId());
    assertThat(CookieCodec.idOf(forged)).isEqualTo(ticket.publicId());
    assertThat(CookieCodec.idOf("abc")).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%sA", "%s\"", "\"%s", "x=%s", "a, Kr.Session=%s", "%s; b", "%s%s", "\\\"%s"})
  void aCookieHiddenInALongHeaderIsReportedByItsBeginning(String around) {
    String value = sealer(NO_LIMIT, NEW).seal(ticket, NOW);
    String told = CookieCodec.idOf(around.replace("%s", value));

    assertThat(told).hasSizeLessThan(45).endsWith(" characters, not shown)");
    assertThat(told).doesNotContain(value.substring(8, 14));
  }

  @Test
  void shortTextIsPrintable() {
    assertThat(CookieCodec.idOf("a\r\nb\u001b")).isEqualTo("a\\u000d\\u000ab\\u001b");
  }

  @Test
  void theTagIsTheHmacOfPurposeNameAndBytes() {
    byte[] bytes = Base64.getUrlDecoder().decode(sealer(NO_LIMIT, NEW).seal(ticket, NOW));
    byte[] key = Hkdf.expand(
        Hkdf.extract(new byte[0], random(2, 32)),
        "kr-session/cookie-mac/v1".getBytes(US_ASCII),
        32);
    Mac mac = HmacSha256.under(key);
    mac.update("kr-session/cookie/v1\0Kr.Session\0".getBytes(US_ASCII));
    mac.update(bytes, 0, 41);
    assertThat(bytes).endsWith(Arrays.copyOf(mac.doFinal(), 16));
  }

  @Test
  void anotherNodeWithTheSameKeyOpensIt() {
    SigningKey same = new SigningKey("by-another-name", random(2, 32));
    String value = sealer(NO_LIMIT, NEW).seal(ticket, NOW);
    assertThat(sealer(NO_LIMIT, same).open(value, NOW)).isInstanceOf(Accepted.class);
  }

  @Test
  void anOldKeysValueOpensButIsNotCurrent() {
    String value = sealer(NO_LIMIT, OLD).seal(ticket, NOW);
    assertThat(sealer(NO_LIMIT, NEW, OLD).open(value, NOW))
        .isInstanceOfSatisfying(Accepted.class, it -> assertThat(it.current()).isFalse());
  }

  @Test
  void theNewestKeySigns() {
    String value = sealer(NO_LIMIT, NEW, OLD).seal(ticket, NOW);
    assertThat(sealer(NO_LIMIT, NEW).open(value, NOW)).isInstanceOf(Accepted.class);
  }

  @Test
  void aRetiredKeysValueIsRejected() {
    String value = sealer(NO_LIMIT, OLD).seal(ticket, NOW);
    assertThat(sealer(NO_LIMIT, NEW).open(value, NOW)).isEqualTo(new Rejected(Rejection.KEY));
  }

  @Test
  void turningTheRingTakesEffectAtOnce() {
    AtomicReference<KeyRing> ring = new AtomicReference<>(new KeyRing(List.of(OLD)));
    CookieCodec sealer = new CookieCodec(ring::get, "Kr.Session", NO_LIMIT);
    String before = sealer.seal(ticket, NOW);
    ring.set(new KeyRing(List.of(NEW, OLD)));
    assertThat(sealer.open(before, NOW))
        .isInstanceOfSatisfying(Accepted.class, it -> assertThat(it.current()).isFalse());
    assertThat(sealer.open(sealer.seal(ticket, NOW), NOW))
        .isInstanceOfSatisfying(Accepted.class, it -> assertThat(it.current()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3600, 3600 + 86_400, -86_400})
  void withinItsAgeAndADayItIsAccepted(long age) {
    assertThat(aged(Duration.ofHours(1), age)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {3600 + 86_401, -86_401, 1L << 31})
  void beyondItsAgeAndADayItIsRejected(long age) {
    assertThat(aged(Duration.ofHours(1), age)).isEqualTo(new Rejected(Rejection.AGE));
  }

  @Test
  void withoutALimitItIsAcceptedForYears() {
    assertThat(aged(NO_LIMIT, 40L * 365 * 86_400)).isInstanceOf(Accepted.class);
  }

  @Test
  void theLongestLimitIsNoLimit() {
    assertThat(aged(Duration.ofSeconds(Long.MAX_VALUE), 1L << 31)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({"1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z", "2106-02-07T06:28:15Z"})
  void theTimeOfIssueIsUnsigned(Instant time) {
    CookieCodec sealer = sealer(NO_LIMIT, NEW);
    assertThat(sealer.open(sealer.seal(ticket, time), time))
        .isEqualTo(new Accepted(ticket, true, time.getEpochSecond()));
  }

  @Test
  void aNegativeAgeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealer(Duration.ofSeconds(-1), NEW))
        .withMessageStartingWith("maxAge: ");
  }

  private Verification aged(Duration maxAge, long age) {
    CookieCodec sealer = sealer(maxAge, NEW);
    return sealer.open(sealer.seal(ticket, NOW), NOW.plusSeconds(age));
  }

  private static CookieCodec sealer(Duration maxAge, SigningKey... keys) {
    KeySource source = KeySource.fixed(new KeyRing(List.of(keys)));
    return new CookieCodec(source, "Kr.Session", maxAge);
  }
}
