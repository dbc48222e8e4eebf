package dev.krsession.cookie;

import dev.krsession.session.ObjectPool;
import dev.krsession.session.SessionTicket;
import org.jspecify.annotations.Nullable;

/**
 * A pool of {@link CookieMac}s for one key, since creating one costs as much as using it.
 * Thread-safe, without locks.
 */
final class CookieMacPool {
  private final ObjectPool<CookieMac> macs;

  CookieMacPool(byte[] key) {
    byte[] own = key.clone();
    macs = new ObjectPool<>(() -> new CookieMac(own));
  }

  /** See {@link CookieMac#sign}. */
  void sign(byte[] context, byte[] bytes) {
    CookieMac mac = macs.take();
    mac.sign(context, bytes);
    macs.giveBack(mac);
  }

  /** See {@link CookieMac#open}. */
  @Nullable
  SessionTicket open(byte[] context, CharSequence value, VerifiedCookies known) {
    CookieMac mac = macs.take();
    SessionTicket ticket = mac.open(context, value, known);
    macs.giveBack(mac);
    return ticket;
  }
}
