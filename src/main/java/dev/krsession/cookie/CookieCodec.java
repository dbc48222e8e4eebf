package dev.krsession.cookie;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.Printable;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns tickets into cookie values that nobody else can make, and back. A value is signed, not
 * encrypted: whoever holds it may use it, so it travels over HTTPS only and never reaches a log.
 * Does no I/O; safe for use by many threads.
 */
public final class CookieCodec {
  /** Half of a cookie holds no whole secret, or no handle. */
  private static final int MOST_TOLD = CookieText.CHARS / 2;

  private static final int BEGINNING = 8;
  private static final String PURPOSE = "kr-session/cookie/v1";
  private static final long TOLERANCE = Duration.ofDays(1).toSeconds();

  private final KeySource keys;
  private final byte[] context;
  private final long oldestAge;

  /** Null before the first cookie; those of one ring alone. */
  private volatile @Nullable VerifiedCookies verified;

  /**
   * A sealer for one cookie.
   *
   * @param keys the newest key signs, all verify
   * @param cookieName part of what is signed, so that no other cookie's value passes for this one's
   * @param maxAge the longest time a value is believed; zero: no limit. A day more is granted, and
   *     a day in the future, because a host's clock may jump; the store keeps the exact times
   * @throws IllegalArgumentException if {@code cookieName} is no token or {@code maxAge} negative
   */
  public CookieCodec(KeySource keys, String cookieName, Duration maxAge) {
    CookieName.check(cookieName);
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException(
          "maxAge: zero (no limit) or more, this one is " + maxAge + "; give a positive time");
    }
    this.keys = keys;
    context = (PURPOSE + '\0' + cookieName + '\0').getBytes(StandardCharsets.US_ASCII);
    oldestAge = maxAge.isZero() ? Long.MAX_VALUE : saturatedSum(maxAge.toSeconds(), TOLERANCE);
  }

  /** Whether the keys are at hand, so that nobody has to wait for them. */
  public boolean isReady() {
    return keys.areAtHand();
  }

  /**
   * Fetches the keys if they are not at hand.
   *
   * @throws RuntimeException what their source throws
   */
  public void makeReady() {
    KeyRing unused = keys.current();
  }

  /**
   * A cookie value that holds {@code ticket}: 76 characters of base64url, signed with the newest
   * key.
   *
   * @param now the time of issue, kept to the second; wraps around in 2106
   */
  public String seal(SessionTicket ticket, Instant now) {
    SigningKey key = keys.current().signer();
    byte[] bytes = new byte[CookieText.BYTES];
    ByteBuffer.wrap(bytes).put((byte) CookieText.VERSION).putInt(key.keyId()).putInt((int)
        now.getEpochSecond());
    ticket.handle().write(bytes, CookieText.HANDLE_AT);
    ticket.secret().write(bytes, CookieText.SECRET_AT);
    key.macs().sign(context, bytes);
    return CookieText.encode(bytes);
  }

  /**
   * Checks a value as a browser sent it; never throws. The checks come in the order of
   * {@link Rejection}, the tag's in constant time.
   */
  public Verification open(CharSequence value, Instant now) {
    if (value.length() != CookieText.CHARS) {
      return new Rejected(Rejection.LENGTH);
    }
    if (!CookieText.isBase64Url(value)) {
      return new Rejected(Rejection.ALPHABET);
    }
    if (CookieText.version(value) != CookieText.VERSION) {
      return new Rejected(Rejection.VERSION);
    }
    KeyRing ring = keys.current();
    Optional<SigningKey> key = ring.find(CookieText.keyId(value));
    return key.isEmpty() ? new Rejected(Rejection.KEY) : verify(value, now, key.get(), ring);
  }

  /**
   * What applications are told of a value as a browser sent it. One in our form is told by the id
   * of the session that it would open, for another node may believe it, and applications log it. Of
   * what is as long as half of one, only its beginning is told: a cookie may be in it, with a quote
   * or a character too many, or folded into another. What is shorter opens nothing.
   */
  public static String idOf(CharSequence value) {
    if (value.length() != CookieText.CHARS || !CookieText.isBase64Url(value)) {
      return value.length() <= MOST_TOLD
          ? Printable.quoted(value.toString())
          : Printable.quoted(value.subSequence(0, BEGINNING).toString()) + "... (" + value.length()
              + " characters, not told)";
    }
    byte[] bytes = new byte[CookieText.BYTES];
    CookieText.decode(value, bytes);
    return new SessionTicket(
            SessionHandle.read(bytes, CookieText.HANDLE_AT),
            SessionSecret.read(bytes, CookieText.SECRET_AT))
        .publicId();
  }

  private Verification verify(CharSequence value, Instant now, SigningKey key, KeyRing ring) {
    SessionTicket ticket = key.macs().open(context, value, verifiedWith(ring));
    if (ticket == null) {
      return new Rejected(Rejection.TAG);
    }
    long issuedAt = CookieText.issuedAt(value);
    long age = now.getEpochSecond() - issuedAt;
    if (age > oldestAge || age < -TOLERANCE) {
      return new Rejected(Rejection.AGE);
    }
    return new Accepted(ticket, key == ring.signer(), issuedAt);
  }

  /** Those of another ring are dropped: one of its keys may be revoked. */
  private VerifiedCookies verifiedWith(KeyRing ring) {
    VerifiedCookies known = verified;
    if (known == null || !known.areOf(ring)) {
      known = new VerifiedCookies(ring);
      verified = known;
    }
    return known;
  }

  private static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
