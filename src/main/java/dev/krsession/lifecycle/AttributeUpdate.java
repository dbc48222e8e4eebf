package dev.krsession.lifecycle;

import dev.krsession.session.Steps;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An application's function that replaces an attribute, and what it last made of what. A store may
 * call it again when somebody came between; each new value is told before it can be seen, and told
 * again if it never was. Used by one thread.
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

  /** The value last made was not stored. Throws what has failed first, this or a listener. */
  void refused(Throwable refusal) {
    steps.fail(refusal);
    withdraw();
    steps.end();
  }

  /** The value last made is stored. */
  void tell() {
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
