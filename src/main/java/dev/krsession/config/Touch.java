package dev.krsession.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How stale a session's expiry in a shared store may get.
 *
 * @param share the part of its idle timeout, 0 to 0.5; counts unless there is a time
 * @param time the same for all sessions; zero: every request is told
 */
public record Touch(double share, Optional<Duration> time) {
  /** A part of each session's idle timeout. */
  static Touch share(double share) {
    return new Touch(share, Optional.empty());
  }

  /** The same for all sessions. */
  static Touch time(Duration time) {
    return new Touch(0, Optional.of(time));
  }
}
