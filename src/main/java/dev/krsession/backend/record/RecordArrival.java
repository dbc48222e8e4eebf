package dev.krsession.backend.record;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.RecentAccess.Before;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request under way with the cookie of a session, of which {@link KeepAlive} takes care. */
final class RecordArrival implements Arrival {
  private final KeepAlive keepAlive;
  private final Touch touch;
  private final long at;
  private final @Nullable Before before;
  private final Function<RecordArrival, Optional<StoredSession>> loader;
  private boolean told;

  /** Before the store is asked, whose answer may be as old as that when it comes. */
  private long askedAt;

  /**
   * A request that has arrived.
   *
   * @param at when, in monotonic nanoseconds
   * @param before what this node knew of the session then; null: not even that there is one
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

  /** The store is told of it. */
  void tell() {
    told = true;
  }

  boolean isTold() {
    return told;
  }

  Duration age(long now) {
    return Duration.ofNanos(now - at);
  }

  /** How long the last request before is ago that this node has seen. */
  Optional<Duration> sinceSeen(long now) {
    OptionalLong seenAt = before == null ? OptionalLong.empty() : before.seenAt();
    return seenAt.isPresent()
        ? Optional.of(Duration.ofNanos(now - seenAt.getAsLong()))
        : Optional.empty();
  }

  /**
   * How long ago the store had recorded the last access that this node told it of before this
   * request came, when this request asked for its session: at least that. Zero if one was on its
   * way then, which may have been recorded since; for ever if there was none.
   */
  Duration sinceToldWhenAsked() {
    if (before == null || (before.toldUntil().isEmpty() && !before.telling())) {
      return Duration.ofNanos(Long.MAX_VALUE);
    }
    return before.telling()
        ? Duration.ZERO
        : Duration.ofNanos(askedAt - before.toldUntil().getAsLong());
  }

  @Override
  public Optional<StoredSession> load() {
    askedAt = keepAlive.nanos();
    return loader.apply(this);
  }

  @Override
  public void release() {
    keepAlive.left(this);
  }
}
