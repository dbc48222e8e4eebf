package dev.krsession.backend.record;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.RecentAccess.Before;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arrival of a request with a session's cookie, managed by {@link KeepAlive}. */
final class RecordArrival implements Arrival {
  private final KeepAlive keepAlive;
  private final Touch touch;
  private final long at;
  private final @Nullable Before before;
  private final Function<RecordArrival, Optional<StoredSession>> loader;
  private boolean reported;

  /** Taken before the load: the state that it returns may be as old as that. */
  private long loadedAt;

  /**
   * Creates the arrival of a request.
   *
   * @param at when, in monotonic nanoseconds
   * @param before this node's knowledge of the session then; null: none
   */
  RecordArrival(
      KeepAlive keepAlive,
      Touch touch,
      long at,
      @Nullable Before before,
      Function<RecordArrival, Optional<StoredSession>> loader) {
    this.keepAlive = keepAlive;
    this.touch = touch;
    this.at = at;
    this.before = before;
    this.loader = loader;
  }

  Touch touch() {
    return touch;
  }

  long at() {
    return at;
  }

  boolean isProven() {
    return before != null;
  }

  /** Called when it is reported to the store. */
  void reported() {
    reported = true;
  }

  boolean isReported() {
    return reported;
  }

  Duration age(long now) {
    return Duration.ofNanos(now - at);
  }

  /** Returns how long ago this node saw the request before. */
  Optional<Duration> sinceSeen(long now) {
    OptionalLong seenAt = before == null ? OptionalLong.empty() : before.seenAt();
    return seenAt.isPresent()
        ? Optional.of(Duration.ofNanos(now - seenAt.getAsLong()))
        : Optional.empty();
  }

  /**
   * Returns the minimum time between the recording of the last access known before this request and
   * the load of its session. Zero if a report was in progress then, which may have been recorded
   * since; the maximum if there was none.
   */
  Duration sinceRecordedAtLoad() {
    if (before == null || (before.recordedBy().isEmpty() && !before.reporting())) {
      return Duration.ofNanos(Long.MAX_VALUE);
    }
    return before.reporting()
        ? Duration.ZERO
        : Duration.ofNanos(loadedAt - before.recordedBy().getAsLong());
  }

  @Override
  public Optional<StoredSession> load() {
    loadedAt = keepAlive.nanos();
    return loader.apply(this);
  }

  @Override
  public void release() {
    keepAlive.left(this);
  }
}
