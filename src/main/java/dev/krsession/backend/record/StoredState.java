package dev.krsession.backend.record;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A session's state in a store.
 *
 * @param secretDigest the digest of its present secret
 * @param former the digest of the former secret, if it has a grace
 * @param formerUntil until when the former secret is valid: ms by the store's clock
 * @param createdAt when it was created, by the clock of the host that did
 * @param terms how long it may live
 * @param left how long it has left without another access; zero or less: it has expired
 * @param sinceAccess time since the last access that the store knows of
 * @param owner its user
 * @param grace how long it stays for {@link RecordStore#take} once it has expired; zero: no
 *     listener needs to be notified of its end
 * @param attributes bytes by name; not to be changed
 */
public record StoredState(
    SecretDigest secretDigest,
    Optional<SecretDigest> former,
    long formerUntil,
    Instant createdAt,
    SessionTerms terms,
    Duration left,
    Duration sinceAccess,
    Optional<SessionOwner> owner,
    Duration grace,
    Map<String, byte[]> attributes) {
  /** "Never" as a duration: 100 years, the longest of {@link SessionTerms}. */
  public static final Duration FOREVER = Duration.ofDays(36_500);

  /** Returns the time left after an access. */
  public static Duration ttl(SessionTerms terms) {
    return terms.idleTimeout().isZero() ? FOREVER : terms.idleTimeout();
  }

  /** Returns the same session some time later, without an access since. */
  StoredState aged(Duration age) {
    return new StoredState(
        secretDigest,
        former,
        formerUntil,
        createdAt,
        terms,
        left.minus(age),
        sinceAccess.plus(age),
        owner,
        grace,
        attributes);
  }

  /** Returns the size of all values in bytes. */
  long weight() {
    long weight = 0;
    for (byte[] bytes : attributes.values()) {
      weight += bytes.length;
    }
    return weight;
  }

  /** Whether its end must be reported. */
  boolean isWatched() {
    return !grace.isZero();
  }

  /** Whether it has expired and is kept only for the notification. */
  public boolean isOver() {
    return left.isNegative() || left.isZero();
  }

  boolean isOpenedBy(SecretDigest candidate) {
    return secretDigest.equals(candidate);
  }

  boolean wasOpenedBy(SecretDigest candidate) {
    return former.isPresent() && former.get().equals(candidate);
  }
}
