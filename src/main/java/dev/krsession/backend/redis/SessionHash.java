package dev.krsession.backend.redis;

import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session as Redis keeps it. Fields: {@code c} created, {@code i} idle ms, {@code a} absolute ms,
 * {@code d} absolute deadline, {@code h} hash of the secret, {@code p} and {@code g} the one before
 * and the end of its grace, {@code n} the present secret sealed for whoever has the one before,
 * {@code r} since when it is the present one, if not from the beginning, {@code t} last access
 * where the TTL does not tell it, {@code e} how long an expired one stays for those who tell of its
 * end; those of {@link OwnerFields}; the attributes with a dot before. Times are ms; {@code d},
 * {@code g}, {@code r} and {@code t} by Redis' clock.
 */
final class SessionHash {
  /** What "never" is to Redis: 100 years, the longest of {@link SessionTerms}. */
  static final long FOREVER_MILLIS = 3_153_600_000_000L;

  private final OwnFields own;
  private final Map<String, byte[]> attributes = new LinkedHashMap<>();
  private final Instant createdAt;
  private final SessionTerms terms;
  private final SecretHash proof;
  private final Optional<SecretHash> earlierProof;
  private final Optional<SessionOwner> owner;
  private final long graceEnds;
  private final long graceMillis;
  private final long leftMillis;
  private final Duration sinceAccess;

  private SessionHash(HashReply fields, long ttlMillis) {
    own = new OwnFields();
    fields.forEach(this::take);
    createdAt = Instant.ofEpochMilli(own.number('c').orElseThrow(SessionHash::damaged));
    terms = new SessionTerms(
        Duration.ofMillis(own.number('i').orElseThrow(SessionHash::damaged)),
        Duration.ofMillis(own.number('a').orElse(0L)));
    proof = hash('h').orElseThrow(SessionHash::damaged);
    earlierProof = hash('p');
    owner = OwnerFields.read(own);
    graceEnds = own.number('g').orElse(0L);
    graceMillis = own.number('e').orElse(0L);
    // whoever took the TTL away did not mean an access 100 years ago
    leftMillis = ttlMillis < 0 ? ttl(terms).toMillis() : ttlMillis - graceMillis;
    sinceAccess = Duration.ofMillis(Math.max(0, sinceAccessMillis()));
  }

  private SessionHash(SessionHash earlier, Duration age) {
    own = earlier.own;
    attributes.putAll(earlier.attributes);
    createdAt = earlier.createdAt;
    terms = earlier.terms;
    proof = earlier.proof;
    earlierProof = earlier.earlierProof;
    owner = earlier.owner;
    graceEnds = earlier.graceEnds;
    graceMillis = earlier.graceMillis;
    leftMillis = earlier.leftMillis - age.toMillis();
    sinceAccess = earlier.sinceAccess.plus(age);
  }

  private void take(byte[] field, byte[] value) {
    if (OwnFields.has(field)) {
      own.put(field, value);
    } else {
      FieldName.attribute(field).ifPresent(name -> attributes.put(name, value));
    }
  }

  /** The same session some time later, if nobody has used it since. */
  SessionHash aged(Duration age) {
    return new SessionHash(this, age);
  }

  /** The bytes that the attributes take. */
  long weight() {
    return attributes.values().stream().mapToLong(bytes -> bytes.length).sum();
  }

  /** Reads the hash; empty if there is none or if its own fields are damaged. */
  static Optional<SessionHash> read(HashReply fields, long ttlMillis) {
    try {
      return Optional.of(new SessionHash(fields, ttlMillis));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Map<String, byte[]> attributes() {
    return attributes;
  }

  Instant createdAt() {
    return createdAt;
  }

  SessionTerms terms() {
    return terms;
  }

  SecretHash proof() {
    return proof;
  }

  Optional<SessionOwner> owner() {
    return owner;
  }

  /** Whether its end has to be told. */
  boolean isWatched() {
    return graceMillis > 0;
  }

  /** Whether it has expired, and is there only for those who tell of it. */
  boolean isOver() {
    return leftMillis <= 0;
  }

  boolean isOpenedBy(SecretHash candidate) {
    return proof.equals(candidate);
  }

  boolean wasOpenedBy(SecretHash candidate) {
    return earlierProof.filter(candidate::equals).isPresent();
  }

  /** Until when the secret before this one opens the session: ms by Redis' clock. */
  long graceEnds() {
    return graceEnds;
  }

  /** How long the last access that Redis was told of is ago. */
  Duration sinceAccess() {
    return sinceAccess;
  }

  private long sinceAccessMillis() {
    Optional<Long> deadline = own.number('d');
    Optional<Long> access = own.number('t');
    return deadline.isPresent() && access.isPresent()
        ? deadline.get() - leftMillis - access.get()
        : ttl(terms).toMillis() - leftMillis;
  }

  /** The idle timeout as a TTL. */
  static Duration ttl(SessionTerms terms) {
    return terms.idleTimeout().isZero() ? Duration.ofMillis(FOREVER_MILLIS) : terms.idleTimeout();
  }

  /** The fields that every session has, and their values: {@code h}, {@code c} and {@code i}. */
  static List<byte[]> first(SecretHash proof, Instant createdAt, SessionTerms terms) {
    List<byte[]> fields = new ArrayList<>();
    fields.add(ArgumentBytes.of("h"));
    fields.add(proof.bytes());
    fields.add(ArgumentBytes.of("c"));
    fields.add(ArgumentBytes.of(createdAt.toEpochMilli()));
    fields.addAll(idleField(terms));
    return fields;
  }

  /** The field that holds the idle timeout, and its value. */
  static List<byte[]> idleField(SessionTerms terms) {
    return List.of(ArgumentBytes.of("i"), ArgumentBytes.of(millis(terms.idleTimeout())));
  }

  /** The field that says how long the session outlives its end, and its value. */
  static List<byte[]> graceField() {
    return List.of(ArgumentBytes.of("e"), ArgumentBytes.of(ExpiryCalendar.GRACE.toMillis()));
  }

  /** Whole milliseconds, at least one unless there are none: zero means never. */
  static long millis(Duration time) {
    return time.isZero() ? 0 : Math.max(1, time.toMillis());
  }

  private Optional<SecretHash> hash(char letter) {
    return own.get(letter).map(SecretHash::stored);
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException("the session's own fields are damaged");
  }
}
