package dev.krsession.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How stale a session's expiry in a shared store may get.
 *
 * @param share the share of its idle timeout, 0 to 0.5; used if there is no time
 * @param time the same time for all sessions; zero: every request updates the store
 */
public record Touch(double share, Optional<Duration> time) {
  /** Creates a share of each session's idle timeout. */
  static Touch share(double share) {
    return new Touch(share, Optional.empty());
  }

  /** Creates the same time for all sessions. */
  static Touch time(Duration time) {
    return new Touch(0, Optional.of(time));
  }
}
