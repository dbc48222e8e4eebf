package dev.krsession.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Collects the resources that a start opens. If closed before {@link #keep} is called, it closes
 * them in reverse order. Not thread-safe.
 */
public final class CloseOnFailure implements AutoCloseable {
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();

  /** Creates an empty collection. */
  public CloseOnFailure() {}

  /** Adds a resource that was just opened, and returns it. */
  public <T extends AutoCloseable> T add(T started) {
    begun.push(started);
    return started;
  }

  /** Called after a successful start: the resources stay open, for their owners to close. */
  public void keep() {
    begun.clear();
  }

  /** Closes all resources, even if some throw; the first exception is thrown at the end. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!begun.isEmpty()) {
      failure = first(failure, end(begun.pop()));
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException end(AutoCloseable one) {
    try {
      one.close();
      return null;
    } catch (RuntimeException e) {
      return e;
    } catch (Exception e) {
      return new IllegalStateException("could not close " + one.getClass().getName(), e);
    }
  }

  private static @Nullable RuntimeException first(
      @Nullable RuntimeException first, @Nullable RuntimeException next) {
    if (first != null && next != null) {
      first.addSuppressed(next);
    }
    return first == null ? next : first;
  }
}
