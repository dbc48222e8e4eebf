package dev.krsession.cookie;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A cache of cookies whose tags were verified under one key ring. A cookie is found only if all its
 * bits are equal; its secret is compared by digest, so that no secret stays in memory between
 * requests.
 *
 * <p>Bounded: each cookie has one place, and replaces the one before. The place depends on a random
 * key, so that a client cannot choose cookies that evict another's. Forged cookies are never added,
 * and evict nothing. Thread-safe, without locks.
 */
final class VerifiedCookies {
  /** About half a megabyte when full. */
  static final int PLACES = 4096;

  private final KeyRing ring;
  private final long mask;
  private final long factor;
  private final AtomicReferenceArray<@Nullable VerifiedCookie> places =
      new AtomicReferenceArray<>(PLACES);

  /** Creates an empty cache for one ring. */
  VerifiedCookies(KeyRing ring) {
    SecureRandom random = new SecureRandom();
    this.ring = ring;
    this.mask = random.nextLong();
    this.factor = random.nextLong() | 1;
  }

  /** Returns whether the cookies were verified with the same keys. */
  boolean areOf(KeyRing present) {
    return ring.equals(present);
  }

  /** Returns the ticket of a cookie that has been verified before; else null. */
  @Nullable
  SessionTicket find(byte[] cookie) {
    SessionHandle handle = SessionHandle.read(cookie, CookieText.HANDLE_AT);
    VerifiedCookie known = places.get(place(handle));
    // A handle is no secret, so this may return early. A forgery costs no digest of its secret.
    if (known == null || !known.handle().equals(handle)) {
      return null;
    }
    SessionSecret secret = SessionSecret.read(cookie, CookieText.SECRET_AT);
    return known.is(cookie, secret) ? new SessionTicket(known.handle(), secret) : null;
  }

  /** Adds a cookie whose tag is valid. */
  void add(byte[] cookie, SessionTicket ticket) {
    places.set(place(ticket.handle()), VerifiedCookie.of(cookie, ticket));
  }

  private int place(SessionHandle handle) {
    long mixed = (handle.high() ^ mask) * factor;
    mixed = (mixed ^ mixed >>> 32 ^ handle.low()) * factor;
    return (int) (mixed >>> 40) & PLACES - 1;
  }
}
