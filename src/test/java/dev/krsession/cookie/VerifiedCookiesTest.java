package dev.krsession.cookie;

import static dev.krsession.cookie.SigningKeyTest.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A cookie that was verified before is believed as strictly as one that comes for the first time.
 */
class VerifiedCookiesTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final Random noise = new Random(20_261_129);

  private final SecureRandom random = new SecureRandom();
  private final SigningKey old = new SigningKey("old", random(1, 32));
  private final SigningKey next = new SigningKey("next", random(2, 32));
  private final AtomicReference<KeyRing> ring = new AtomicReference<>(new KeyRing(List.of(old)));
  private final CookieCodec codec = new CookieCodec(ring::get, "Kr.Session", Duration.ofHours(1));
  private final SessionTicket ticket = SessionTicket.issue(random);
  private final String value = codec.seal(ticket, NOW);

  private final VerifiedCookies known = new VerifiedCookies(ring.get());

  @Test
  void aVerifiedCookieIsFoundAgain() {
    Accepted good = new Accepted(ticket, true, NOW.getEpochSecond());
    assertThat(known.find(value)).isNull();
    known.add(value, good);
    assertThat(known.find(value)).isEqualTo(good);
  }

  @Test
  void itsDigestIsNotComputedAgain() {
    codec.open(value, NOW);
    SecretDigest digest = ticket(codec.open(value, NOW)).secret().hash();
    assertThat(digest)
        .isEqualTo(ticket.secret().hash())
        .isSameAs(ticket(codec.open(value, NOW)).secret().hash());
  }

  @Test
  void itOpensTheSameTheSecondTime() {
    Verification first = codec.open(value, NOW);
    assertThat(codec.open(value, NOW))
        .isEqualTo(first)
        .isEqualTo(new Accepted(ticket, true, NOW.getEpochSecond()));
  }

  @Test
  void noOtherBitOfItIsBelieved() {
    assertThat(codec.open(value, NOW)).isInstanceOf(Accepted.class);
    byte[] bytes = new byte[CookieText.BYTES];
    for (int bit = 0; bit < Byte.SIZE * CookieText.BYTES; bit++) {
      CookieText.decode(value, bytes);
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(codec.open(CookieText.encode(bytes), NOW))
          .as("bit %d", bit)
          .isInstanceOf(Rejected.class);
    }
  }

  /** Its low eight bits are those of the verified cookie. */
  @Test
  void aCharacterBeyondAByteIsNotTakenForAnother() {
    codec.open(value, NOW);
    for (int at = 0; at < value.length(); at++) {
      StringBuilder other = new StringBuilder(value);
      other.setCharAt(at, (char) (value.charAt(at) + 0x100));
      assertThat(codec.open(other, NOW)).isEqualTo(new Rejected(Rejection.ALPHABET));
    }
  }

  /** Fetching them may need the store. */
  @Test
  void aMalformedCookieAsksForNoKeys() {
    CookieCodec keyless = new CookieCodec(
        () -> {
          throw new IllegalStateException("there are no keys yet");
        },
        "Kr.Session",
        Duration.ZERO);
    assertThat(keyless.open("!".repeat(CookieText.CHARS), NOW))
        .isEqualTo(new Rejected(Rejection.ALPHABET));
  }

  @Test
  void aForgeryNeverGetsIn() {
    String forged = unsigned();
    assertThat(codec.open(forged, NOW)).isEqualTo(new Rejected(Rejection.TAG));
    assertThat(codec.open(forged, NOW)).isEqualTo(new Rejected(Rejection.TAG));
  }

  @Test
  void forgeriesDriveNothingOut() {
    codec.open(value, NOW);
    SecretDigest digest = ticket(codec.open(value, NOW)).secret().hash();
    for (int sent = 0; sent < 10 * VerifiedCookies.PLACES; sent++) {
      assertThat(codec.open(unsigned(), NOW)).isEqualTo(new Rejected(Rejection.TAG));
    }
    assertThat(ticket(codec.open(value, NOW)).secret().hash()).isSameAs(digest);
  }

  @Test
  void theirNumberIsBounded() {
    List<String> cookies = Stream.generate(() -> codec.seal(SessionTicket.issue(random), NOW))
        .limit(3L * VerifiedCookies.PLACES)
        .toList();
    Accepted good = new Accepted(ticket, true, 0);
    cookies.forEach(cookie -> known.add(cookie, good));
    long found = cookies.stream().filter(cookie -> known.find(cookie) != null).count();
    assertThat(found).isBetween(VerifiedCookies.PLACES / 2L, (long) VerifiedCookies.PLACES);
  }

  @Test
  void aKeyThatIsRevokedTakesItsVerifiedCookiesWithIt() {
    codec.open(value, NOW);
    ring.set(new KeyRing(List.of(next)));
    assertThat(codec.open(value, NOW)).isEqualTo(new Rejected(Rejection.KEY));
  }

  @Test
  void revocationAtRunTimeEndsVerifiedCookies() {
    OwnKey keys = new OwnKey(random, told -> {});
    CookieCodec revocable = new CookieCodec(keys, "Kr.Session", Duration.ZERO);
    String before = revocable.seal(ticket, NOW);
    assertThat(revocable.open(before, NOW)).isInstanceOf(Accepted.class);
    keys.revoke();
    assertThat(revocable.open(before, NOW)).isEqualTo(new Rejected(Rejection.KEY));
  }

  @Test
  void aKeyThatSignsNoMoreMakesThemStaleAtOnce() {
    codec.open(value, NOW);
    ring.set(new KeyRing(List.of(next, old)));
    assertThat(codec.open(value, NOW))
        .isInstanceOfSatisfying(Accepted.class, it -> assertThat(it.current()).isFalse());
  }

  @Test
  void theyGetTooOldAllTheSame() {
    codec.open(value, NOW);
    assertThat(codec.open(value, NOW.plus(Duration.ofHours(26))))
        .isEqualTo(new Rejected(Rejection.AGE));
  }

  private static SessionTicket ticket(Verification verdict) {
    return ((Accepted) verdict).ticket();
  }

  /** A cookie of the present key whose other bytes are random. */
  private String unsigned() {
    byte[] bytes = new byte[CookieText.BYTES];
    CookieText.decode(value, bytes);
    byte[] random = new byte[CookieText.BYTES - CookieText.HANDLE_AT];
    noise.nextBytes(random);
    System.arraycopy(random, 0, bytes, CookieText.HANDLE_AT, random.length);
    return CookieText.encode(bytes);
  }
}
