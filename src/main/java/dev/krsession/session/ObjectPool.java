package dev.krsession.session;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A pool of objects that are expensive to create and not thread-safe. Each thread has a slot that
 * it shares with few others, so most find an object without waiting. No ThreadLocal: that would
 * keep a redeployed webapp's classes alive and would not suit virtual threads. Thread-safe, without
 * locks.
 */
public final class ObjectPool<T> {
  private static final int SLOTS = 32;
  /** Slots are a cache line apart, to avoid false sharing. */
  private static final int STRIDE = 16;

  private final Supplier<T> maker;
  private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

  /** Creates an empty pool; {@code maker} creates an object whenever there is none. */
  public ObjectPool(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Takes an object for exclusive use. After an exception, do not give it back. */
  public T take() {
    T spare = slots.getAndSet(slot(), null);
    return spare == null ? maker.get() : spare;
  }

  /** Returns {@code spare} to the pool; the caller must not use it any more. */
  public void giveBack(T spare) {
    slots.set(slot(), spare);
  }

  private static int slot() {
    return (int) (Thread.currentThread().getId() & (SLOTS - 1)) * STRIDE;
  }
}
