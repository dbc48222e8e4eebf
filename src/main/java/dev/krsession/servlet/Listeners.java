package dev.krsession.servlet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The application's listeners, in the order of their registration. Exceptions reach the caller;
 * outside requests they are logged and do not affect other listeners. Thread-safe.
 */
final class Listeners {
  private final List<EventListener> declared;
  private final List<EventListener> added;
  private final BiConsumer<Object, Throwable> failures;
  private final boolean areOutside;

  /**
   * Combines the listeners in {@code declared} with those in {@code added}, which may grow.
   *
   * @param failures receives a listener that threw outside a request, and the exception
   */
  Listeners(
      List<EventListener> declared,
      List<EventListener> added,
      BiConsumer<Object, Throwable> failures) {
    this(declared, added, failures, false);
  }

  private Listeners(
      List<EventListener> declared,
      List<EventListener> added,
      BiConsumer<Object, Throwable> failures,
      boolean areOutside) {
    this.declared = declared;
    this.added = added;
    this.failures = failures;
    this.areOutside = areOutside;
  }

  /** Returns the same listeners for calls outside requests, with exceptions logged. */
  Listeners outside() {
    return new Listeners(declared, added, failures, true);
  }

  boolean has(Class<? extends EventListener> kind) {
    return has(declared, kind) || has(added, kind);
  }

  private static boolean has(List<EventListener> some, Class<? extends EventListener> kind) {
    // Called at every change of an attribute, so the usual answer needs no iterator.
    return !some.isEmpty() && some.stream().anyMatch(kind::isInstance);
  }

  <T extends EventListener> void inOrder(Class<T> kind, Consumer<T> call) {
    all().forEach(listener -> callIf(kind, listener, call));
  }

  <T extends EventListener> void inReverse(Class<T> kind, Consumer<T> call) {
    List<EventListener> reversed = all();
    Collections.reverse(reversed);
    reversed.forEach(listener -> callIf(kind, listener, call));
  }

  /** A listener that was added late and is declared as well is called once. */
  private List<EventListener> all() {
    List<EventListener> all = new ArrayList<>(declared);
    added.stream()
        .filter(late -> declared.stream().noneMatch(present -> present == late))
        .forEach(all::add);
    return all;
  }

  private <T> void callIf(Class<T> kind, EventListener listener, Consumer<T> call) {
    if (kind.isInstance(listener)) {
      call(kind.cast(listener), call);
    }
  }

  /** Calls one listener. */
  <T> void call(T listener, Consumer<T> call) {
    try {
      call.accept(listener);
    } catch (Throwable failure) {
      if (!areOutside) {
        throw failure;
      }
      // Errors too: a class missing in one listener must not keep a session alive.
      failures.accept(listener, failure);
    }
  }
}
