package dev.krsession.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a cause of a throwable by type. */
public final class Throwables {
  /** The maximum depth; causes may be cyclic. */
  private static final int DEPTH = 16;

  private Throwables() {}

  /** Returns the throwable itself, or the first of its causes, that is a {@code type}. */
  public static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
