package dev.krsession.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a start has begun so far. Closed without being {@linkplain #keep kept}, it ends all of that,
 * the last one first. For one thread.
 */
public final class CloseOnFailure implements AutoCloseable {
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();

  /** Nothing yet. */
  public CloseOnFailure() {}

  /** Takes note of what has just begun, and returns it. */
  public <T extends AutoCloseable> T add(T started) {
    begun.push(started);
    return started;
  }

  /** The start has succeeded: what has begun goes on, and is somebody else's to close. */
  public void keep() {
    begun.clear();
  }

  /** Ends each of them, whatever another one throws; the first failure is thrown at the end. */
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
