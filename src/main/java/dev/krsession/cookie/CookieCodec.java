package dev.krsession.cookie;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.Printable;
import dev.krsession.session.SessionTicket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes tickets as signed cookie values, and verifies them. A value is signed, not encrypted: it
 * is a bearer token, so it is sent over HTTPS only and never logged. Does no I/O. Thread-safe.
 */
public final class CookieCodec {
  /** Half of a cookie contains no whole secret and no whole handle. */
  private static final int MOST_SHOWN = CookieText.CHARS / 2;

  private static final int BEGINNING = 8;
  private static final String PURPOSE = "kr-session/cookie/v1";
  private static final long TOLERANCE = Duration.ofDays(1).toSeconds();

  private final KeySource keys;
  private final byte[] context;
  private final long oldestAge;

  /** Null before the first cookie; holds cookies of one key ring only. */
  private volatile @Nullable VerifiedCookies verified;

  /**
   * Creates a codec for one cookie.
   *
   * @param keys the newest key signs, all verify
   * @param cookieName part of the signed data, so that another cookie's value is not accepted
   * @param maxAge the longest time for which a value is accepted; zero: no limit. A tolerance of
   *     one day is added, also for values from the future, since a host's clock may jump; the store
   *     enforces the exact times
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

  /** Returns whether the keys are available without I/O. */
  public boolean isReady() {
    return keys.areAtHand();
  }

  /**
   * Fetches the keys if they are not available.
   *
   * @throws RuntimeException as thrown by their source
   */
  public void makeReady() {
    KeyRing unused = keys.current();
  }

  /**
   * Encodes {@code ticket} as 76 characters of base64url, signed with the newest key.
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
   * Verifies a value as sent by a browser; never throws. The checks are made in the order of
   * {@link Rejection}, that of the tag in constant time; all but that of its age once for each
   * value and key ring.
   */
  public Verification open(CharSequence value, Instant now) {
    if (value.length() != CookieText.CHARS) {
      return new Rejected(Rejection.LENGTH);
    }
    Accepted before = verifiedBefore(value);
    Verification verdict = before == null ? verify(value) : before;
    return verdict instanceof Accepted good && isTooOld(good, now)
        ? new Rejected(Rejection.AGE)
        : verdict;
  }

  /** Asks for no keys before the first cookie: a malformed one needs none. */
  private @Nullable Accepted verifiedBefore(CharSequence value) {
    VerifiedCookies known = verified;
    return known != null && known.areOf(keys.current()) ? known.find(value) : null;
  }

  private Verification verify(CharSequence value) {
    if (!CookieText.isBase64Url(value)) {
      return new Rejected(Rejection.ALPHABET);
    }
    if (CookieText.version(value) != CookieText.VERSION) {
      return new Rejected(Rejection.VERSION);
    }
    KeyRing ring = keys.current();
    Optional<SigningKey> key = ring.find(CookieText.keyId(value));
    if (key.isEmpty()) {
      return new Rejected(Rejection.KEY);
    }
    if (!key.get().macs().isTagged(context, value)) {
      return new Rejected(Rejection.TAG);
    }
    Accepted good = new Accepted(
        CookieText.ticket(value), key.get() == ring.signer(), CookieText.issuedAt(value));
    verifiedWith(ring).add(value, good);
    return good;
  }

  private boolean isTooOld(Accepted good, Instant now) {
    long age = now.getEpochSecond() - good.issuedAt();
    return age > oldestAge || age < -TOLERANCE;
  }

  /**
   * Returns the text that applications see for a value as sent by a browser. A well-formed one is
   * replaced by its session's id, since another node may accept it, and applications log it. Of a
   * text at least half as long only the beginning is returned: it may contain a cookie, with an
   * additional character or within another one. Shorter texts cannot contain a secret.
   */
  public static String idOf(CharSequence value) {
    if (value.length() != CookieText.CHARS || !CookieText.isBase64Url(value)) {
      return value.length() <= MOST_SHOWN
          ? Printable.quoted(value.toString())
          : Printable.quoted(value.subSequence(0, BEGINNING).toString()) + "... (" + value.length()
              + " characters, not shown)";
    }
    return CookieText.ticket(value).publicId();
  }

  /** Drops cookies of another ring: one of its keys may be revoked. */
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
