package dev.krsession.servlet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * An application's listeners, in the order of their registration. What one throws is the caller's;
 * outside of requests it is logged and hinders nobody. Safe for use by many threads.
 */
final class Listeners {
  private final List<EventListener> declared;
  private final List<EventListener> added;
  private final BiConsumer<Object, Throwable> failures;
  private final boolean areOutside;

  /**
   * The listeners in {@code declared}, then those in {@code added}, which may grow.
   *
   * @param failures hears of the listener that threw outside of a request, and of what
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

  /** The same, called where no application could catch what they throw. */
  Listeners outside() {
    return new Listeners(declared, added, failures, true);
  }

  boolean has(Class<? extends EventListener> kind) {
    return has(declared, kind) || has(added, kind);
  }

  private static boolean has(List<EventListener> some, Class<? extends EventListener> kind) {
    // Asked at every change of an attribute, so that the usual answer comes without an iterator.
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

  /** One that adds itself late, and is there already, is called once all the same. */
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
      // An Error too: a class that is missing in one listener must not keep a session alive.
      failures.accept(listener, failure);
    }
  }
}
