package dev.krsession.cookie;

import static dev.krsession.cookie.SigningKeyTest.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A cookie that was verified before is believed as strictly as one that comes for the first time.
 */
class VerifiedCookiesTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final byte[] CONTEXT = {};

  private final Random noise = new Random(20_261_129);

  private final SecureRandom random = new SecureRandom();
  private final SigningKey old = new SigningKey("old", random(1, 32));
  private final SigningKey next = new SigningKey("next", random(2, 32));
  private final AtomicReference<KeyRing> ring = new AtomicReference<>(new KeyRing(List.of(old)));
  private final CookieCodec codec = new CookieCodec(ring::get, "Kr.Session", Duration.ofHours(1));
  private final SessionTicket ticket = SessionTicket.issue(random);
  private final String value = codec.seal(ticket, NOW);

  private final CookieMac mac = new CookieMac(random(3, 32));
  private final VerifiedCookies known = new VerifiedCookies(ring.get());

  @Test
  void aVerifiedCookieIsFoundAgain() {
    byte[] cookie = signed();
    assertThat(known.find(cookie)).isNull();
    assertThat(open(cookie)).isNotNull();
    assertThat(known.find(cookie)).isEqualTo(held(cookie));
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

  @Test
  void aForgeryNeverGetsIn() {
    byte[] forged = unsigned();
    assertThat(open(forged)).isNull();
    assertThat(open(forged)).isNull();
    assertThat(known.find(forged)).isNull();
  }

  @Test
  void forgeriesDriveNothingOut() {
    byte[] cookie = signed();
    open(cookie);
    for (int sent = 0; sent < 10 * VerifiedCookies.PLACES; sent++) {
      open(unsigned());
    }
    byte[] ofThisSession = cookie.clone();
    ofThisSession[CookieText.SECRET_AT]++;
    open(ofThisSession);

    assertThat(known.find(cookie)).isEqualTo(held(cookie));
  }

  @Test
  void theirNumberIsBounded() {
    List<byte[]> cookies =
        Stream.generate(this::signed).limit(3L * VerifiedCookies.PLACES).toList();
    cookies.forEach(this::open);
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

  @Test
  void oneFoundShowsNoTag() {
    byte[] cookie = signed();
    assertThat(VerifiedCookie.of(cookie, held(cookie)).toString())
        .contains("redacted")
        .doesNotContain("tag");
  }

  private @Nullable SessionTicket open(byte[] cookie) {
    return mac.open(CONTEXT, CookieText.encode(cookie), known);
  }

  private static SessionTicket held(byte[] cookie) {
    return new SessionTicket(
        SessionHandle.read(cookie, CookieText.HANDLE_AT),
        SessionSecret.read(cookie, CookieText.SECRET_AT));
  }

  private byte[] signed() {
    byte[] cookie = unsigned();
    mac.sign(CONTEXT, cookie);
    return cookie;
  }

  private byte[] unsigned() {
    byte[] cookie = new byte[CookieText.BYTES];
    noise.nextBytes(cookie);
    cookie[0] = CookieText.VERSION;
    return cookie;
  }
}
