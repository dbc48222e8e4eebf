package dev.krsession.cookie;

import dev.krsession.cookie.Verification.Accepted;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A cache of cookies whose tags were verified under one key ring. Cookies are told apart by a hash
 * of 128 bits under a random key, compared in constant time: another text is taken for a verified
 * cookie as rarely as a tag is guessed. No secret and no tag stays in memory between requests.
 *
 * <p>Bounded: each cookie has one place, which its hash determines, and replaces the one before; a
 * client cannot choose cookies that evict another's. Forged cookies are never added, and evict
 * nothing. Thread-safe, without locks.
 */
final class VerifiedCookies {
  /** About half a megabyte when full. */
  static final int PLACES = 4096;

  private final KeyRing ring;
  private final SipHash hash = SipHash.keyed(new SecureRandom());
  private final AtomicReferenceArray<@Nullable VerifiedCookie> places =
      new AtomicReferenceArray<>(PLACES);

  /** Creates an empty cache for one ring. */
  VerifiedCookies(KeyRing ring) {
    this.ring = ring;
  }

  /** Returns whether the cookies were verified with the same keys. */
  boolean areOf(KeyRing present) {
    return ring.equals(present);
  }

  /** Returns the content of a cookie that has been verified before; else null. */
  @Nullable
  Accepted find(CharSequence value) {
    SipHash.Value wanted = hash.of(value);
    VerifiedCookie known = places.get(place(wanted));
    return known != null && known.hash().equals(wanted) ? known.accepted(value) : null;
  }

  /** Adds a cookie whose tag is valid. */
  void add(CharSequence value, Accepted good) {
    SipHash.Value own = hash.of(value);
    places.set(place(own), VerifiedCookie.of(own, good));
  }

  private static int place(SipHash.Value hash) {
    return (int) hash.first() & PLACES - 1;
  }
}
