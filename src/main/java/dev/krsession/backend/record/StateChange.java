package dev.krsession.backend.record;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of one session, applied in one step; everything else stays.
 *
 * @param put attributes with their new bytes
 * @param removed names of attributes to remove; disjoint from {@code put}
 * @param idleTimeout the new idle timeout; zero: never
 * @param owner the new owner
 * @param grace how long it is kept for {@link RecordStore#take} once it has expired; zero: as
 *     before
 */
public record StateChange(
    Map<String, byte[]> put,
    Collection<String> removed,
    Optional<Duration> idleTimeout,
    Optional<OwnerChange> owner,
    Duration grace) {}
