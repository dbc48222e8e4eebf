package dev.krsession.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in a failure what it comes from. */
public final class Throwables {
  /** How deep a cause is looked for; causes may go round in a circle. */
  private static final int DEPTH = 16;

  private Throwables() {}

  /** The failure itself, or the first of its causes, that is a {@code type}. */
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
