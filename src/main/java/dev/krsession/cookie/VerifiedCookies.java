package dev.krsession.cookie;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Cookies whose tag was right under one key ring, so that it need not be computed again. A cookie
 * is found only if every bit of it is the same; its secret is compared by its hash, because no
 * secret stays in memory between requests.
 *
 * <p>Bounded: each cookie has one place, and takes it from the one before. The place depends on a
 * random key, so that nobody can choose cookies that drive out another's. What is not ours never
 * gets in, and drives nothing out. Safe for use by many threads, without locks.
 */
final class VerifiedCookies {
  /** About half a megabyte when all are taken. */
  static final int PLACES = 4096;

  private final KeyRing ring;
  private final long mask;
  private final long factor;
  private final AtomicReferenceArray<@Nullable VerifiedCookie> places =
      new AtomicReferenceArray<>(PLACES);

  /** None yet; another ring needs another cache. */
  VerifiedCookies(KeyRing ring) {
    SecureRandom random = new SecureRandom();
    this.ring = ring;
    this.mask = random.nextLong();
    this.factor = random.nextLong() | 1;
  }

  /** Whether they were verified with the same keys. */
  boolean areOf(KeyRing present) {
    return ring.equals(present);
  }

  /** What a cookie holds that has been verified before; else null. */
  @Nullable
  SessionTicket find(byte[] cookie) {
    SessionHandle handle = SessionHandle.read(cookie, CookieText.HANDLE_AT);
    VerifiedCookie known = places.get(place(handle));
    // A handle is no secret, so this may end early. A forgery pays for no hash of its secret.
    if (known == null || !known.handle().equals(handle)) {
      return null;
    }
    SessionSecret secret = SessionSecret.read(cookie, CookieText.SECRET_AT);
    return known.is(cookie, secret) ? new SessionTicket(known.handle(), secret) : null;
  }

  /** Keeps a cookie whose tag is right. */
  void add(byte[] cookie, SessionTicket ticket) {
    places.set(place(ticket.handle()), VerifiedCookie.of(cookie, ticket));
  }

  private int place(SessionHandle handle) {
    long mixed = (handle.high() ^ mask) * factor;
    mixed = (mixed ^ mixed >>> 32 ^ handle.low()) * factor;
    return (int) (mixed >>> 40) & PLACES - 1;
  }
}
