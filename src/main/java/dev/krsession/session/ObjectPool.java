package dev.krsession.session;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Objects that are dear to make and serve one thread at a time, kept for whoever needs one next.
 * Each thread has a slot that it shares with few others, so most find one without waiting. No
 * ThreadLocal: that would keep a redeployed webapp's classes alive and would not fit virtual
 * threads. Safe for use by many threads, without locks.
 */
public final class ObjectPool<T> {
  private static final int SLOTS = 32;
  /** Slots lie a cache line apart, so that threads do not slow each other. */
  private static final int STRIDE = 16;

  private final Supplier<T> maker;
  private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

  /** No spares yet; {@code maker} makes one whenever there is none. */
  public ObjectPool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One that nobody else has. If it meets an exception, do not give it back. */
  public T take() {
    T spare = slots.getAndSet(slot(), null);
    return spare == null ? maker.get() : spare;
  }

  /** Keeps {@code spare} for the next; who gave it back must not use it any more. */
  public void giveBack(T spare) {
    slots.set(slot(), spare);
  }

  private static int slot() {
    return (int) (Thread.currentThread().getId() & (SLOTS - 1)) * STRIDE;
  }
}
