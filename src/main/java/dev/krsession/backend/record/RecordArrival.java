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
   * How long ago this node had told the store of an access, when this one came; perhaps for ever.
   */
  Duration sinceTold(long now) {
    OptionalLong toldAt = before == null ? OptionalLong.empty() : before.toldAt();
    return toldAt.isPresent()
        ? Duration.ofNanos(now - toldAt.getAsLong())
        : Duration.ofNanos(Long.MAX_VALUE);
  }

  @Override
  public Optional<StoredSession> load() {
    return loader.apply(this);
  }

  @Override
  public void release() {
    keepAlive.left(this);
  }
}
