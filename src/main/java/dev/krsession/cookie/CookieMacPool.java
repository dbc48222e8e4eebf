package dev.krsession.cookie;

import dev.krsession.session.SessionTicket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One key's {@link CookieMac}s, ready to use by many threads without locks. Setting one up costs as
 * much as using it, so each thread's slot keeps one. No ThreadLocal: that would keep a redeployed
 * webapp's classes alive and would not fit virtual threads.
 */
final class CookieMacPool {
  private static final int SLOTS = 32;
  /** Slots lie a cache line apart, so that threads do not slow each other. */
  private static final int STRIDE = 16;

  private final byte[] key;
  private final AtomicReferenceArray<CookieMac> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

  CookieMacPool(byte[] key) {
    this.key = key.clone();
  }

  /** See {@link CookieMac#sign}. */
  void sign(byte[] context, byte[] bytes) {
    int slot = slot();
    CookieMac mac = borrow(slot);
    mac.sign(context, bytes);
    slots.set(slot, mac);
  }

  /** See {@link CookieMac#open}. */
  Optional<SessionTicket> open(byte[] context, String value) {
    int slot = slot();
    CookieMac mac = borrow(slot);
    Optional<SessionTicket> ticket = mac.open(context, value);
    slots.set(slot, mac);
    return ticket;
  }

  /** Taken out of its slot, so nobody else has it; one that met an exception never comes back. */
  private CookieMac borrow(int slot) {
    CookieMac mac = slots.getAndSet(slot, null);
    return mac == null ? new CookieMac(key) : mac;
  }

  private static int slot() {
    return (int) (Thread.currentThread().getId() & (SLOTS - 1)) * STRIDE;
  }
}
