package dev.krsession.codec;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A lazily computed value; computed again after a failure. */
final class Once<T> {
  private final Supplier<T> source;
  private volatile @Nullable T value;

  Once(Supplier<T> source) {
    this.source = source;
  }

  T get() {
    T present = value;
    return present == null ? make() : present;
  }

  private synchronized T make() {
    T present = value;
    if (present == null) {
      present = source.get();
      value = present;
    }
    return present;
  }
}
