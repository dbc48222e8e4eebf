package dev.krsession.cookie;

import dev.krsession.session.ObjectPool;

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

  /** See {@link CookieMac#isTagged}. */
  boolean isTagged(byte[] context, CharSequence value) {
    CookieMac mac = macs.take();
    boolean tagged = mac.isTagged(context, value);
    macs.giveBack(mac);
    return tagged;
  }
}
