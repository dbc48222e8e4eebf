package dev.krsession.lifecycle;

import dev.krsession.session.Steps;
import dev.krsession.session.WholeNumbers;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes an attribute and notifies listeners in the order of the specification. */
final class AttributeChange {
  private AttributeChange() {}

  static void put(ActiveSession session, String name, Object value) {
    if (session.events().binds(session, name, value)) {
      bind(session, name, value);
    } else {
      Object former = session.stored().put(name, value);
      settle(session, name, former, value);
    }
  }

  /** Notifies the value before it becomes an attribute, and again if it does not become one. */
  private static void bind(ActiveSession session, String name, Object value) {
    SessionEvents events = session.events();
    Steps steps = new Steps();
    steps.take(() -> events.binding(session, name, value));
    try {
      // Looked up now: the value may have ended the session.
      Object former = session.stored().put(name, value);
      steps.take(() -> settle(session, name, former, value));
    } catch (RuntimeException | Error refusal) {
      steps.fail(refusal);
      steps.take(() -> events.withdrawn(session, name, value));
    }
    steps.end();
  }

  private static void settle(
      ActiveSession session, String name, @Nullable Object former, Object value) {
    PassivationTracker.swap(session, former, value);
    session.events().put(session, name, former, value);
  }

  static void remove(ActiveSession session, String name) {
    Object former = session.stored().remove(name);
    if (former != null) {
      PassivationTracker.swap(session, former, null);
      session.events().removed(session, name, former);
    }
  }

  static long increment(ActiveSession session, String name, long delta) {
    if (session.events().listensToAttributes()) {
      Object sum = update(session, name, present -> WholeNumbers.sum(name, present, delta));
      return WholeNumbers.of(name, Objects.requireNonNull(sum));
    }
    return session.stored().increment(name, delta);
  }

  static @Nullable Object update(
      ActiveSession session, String name, UnaryOperator<@Nullable Object> change) {
    AttributeUpdate replacement = new AttributeUpdate(session, name, change);
    Object next;
    try {
      next = session.stored().update(name, replacement);
    } catch (RuntimeException | Error refusal) {
      replacement.refused(refusal);
      throw refusal;
    }
    replacement.notifyListeners();
    return next;
  }
}
