package dev.krsession.lifecycle;

import dev.krsession.session.WholeNumbers;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A change to an attribute, told to whoever listens in the order that the specification has. */
final class AttributeChange {
  private AttributeChange() {}

  static void put(HeldSession session, String name, Object value) {
    SessionEvents events = session.events();
    boolean bound = events.binding(session, name, value);
    Object former;
    try {
      former = session.stored().put(name, value);
    } catch (RuntimeException refusal) {
      if (bound) {
        events.withdrawn(session, name, value);
      }
      throw refusal;
    }
    Travellers.swap(session, former, value);
    events.put(session, name, former, value);
  }

  static void remove(HeldSession session, String name) {
    Object former = session.stored().remove(name);
    if (former != null) {
      Travellers.swap(session, former, null);
      session.events().removed(session, name, former);
    }
  }

  static long increment(HeldSession session, String name, long delta) {
    if (session.events().hearsAttributes()) {
      Object sum = update(session, name, present -> WholeNumbers.sum(name, present, delta));
      return WholeNumbers.of(name, Objects.requireNonNull(sum));
    }
    return session.stored().increment(name, delta);
  }

  static @Nullable Object update(
      HeldSession session, String name, UnaryOperator<@Nullable Object> change) {
    Replacement replacement = new Replacement(session, name, change);
    Object next;
    try {
      next = session.stored().update(name, replacement);
    } catch (RuntimeException refusal) {
      replacement.withdraw();
      throw refusal;
    }
    replacement.tell();
    return next;
  }
}
