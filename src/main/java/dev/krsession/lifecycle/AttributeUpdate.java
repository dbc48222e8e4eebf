package dev.krsession.lifecycle;

import dev.krsession.session.Steps;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the application's update function and notifies the values that it returns. A store may call
 * it again after a conflict; each new value is notified before it is visible, and again if it was
 * never stored. Used by one thread.
 */
final class AttributeUpdate implements UnaryOperator<@Nullable Object> {
  private final ActiveSession session;
  private final String name;
  private final UnaryOperator<@Nullable Object> change;
  private @Nullable Object former;
  private @Nullable Object next;
  private boolean bound;
  private final Steps steps = new Steps();

  AttributeUpdate(ActiveSession session, String name, UnaryOperator<@Nullable Object> change) {
    this.session = session;
    this.name = name;
    this.change = change;
  }

  @Override
  public @Nullable Object apply(@Nullable Object present) {
    PassivationTracker.arrive(session, present);
    former = present;
    Object made = change.apply(present);
    if (made != next || !bound) {
      withdraw();
      next = made;
      if (made != null && session.events().binds(session, name, made)) {
        bound = true;
        steps.take(() -> session.events().binding(session, name, made));
      }
    }
    return made;
  }

  private void withdraw() {
    Object made = next;
    if (bound && made != null) {
      bound = false;
      steps.take(() -> session.events().withdrawn(session, name, made));
    }
  }

  /** Called if the last value was not stored. Throws the first failure, this or a listener's. */
  void refused(Throwable refusal) {
    steps.fail(refusal);
    withdraw();
    steps.end();
  }

  /** Called when the last value is stored. */
  void notifyListeners() {
    Object before = former;
    Object made = next;
    PassivationTracker.swap(session, before, made);
    if (made != null) {
      steps.take(() -> session.events().put(session, name, before, made));
    } else if (before != null) {
      steps.take(() -> session.events().removed(session, name, before));
    }
    steps.end();
  }
}
