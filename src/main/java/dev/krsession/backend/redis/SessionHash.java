package dev.krsession.backend.redis;

import dev.krsession.backend.record.NewSession;
import dev.krsession.backend.record.StateChange;
import dev.krsession.backend.record.StoredState;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Encodes a session as a Redis hash. Fields: {@code c} created, {@code i} idle ms, {@code a}
 * absolute ms, {@code d} absolute deadline, {@code h} digest of the secret, {@code p} and {@code g}
 * the former one and the end of its grace, {@code n} the present secret sealed for holders of the
 * former one, {@code r} since when it is the present one, if not from the beginning, {@code t} last
 * access if the TTL does not give it, {@code e} how long an expired session is kept for its
 * notification, {@code s} an upper bound of the attributes' bytes; those of {@link OwnerCodec}; the
 * attributes with a dot before. Times are ms; {@code d}, {@code g}, {@code r} and {@code t} by
 * Redis' clock.
 */
final class SessionHash {
  private final MetadataFields own = new MetadataFields();
  private final Map<String, byte[]> attributes = new LinkedHashMap<>();

  private SessionHash(HashReply fields) {
    fields.forEach(this::take);
  }

  private void take(byte[] field, byte[] value) {
    if (MetadataFields.has(field)) {
      own.put(field, value);
    } else {
      FieldName.attribute(field).ifPresent(name -> attributes.put(name, value));
    }
  }

  /** Decodes the hash; empty if there is none or if its metadata fields are damaged. */
  static Optional<StoredState> read(HashReply fields, long ttlMillis) {
    try {
      return Optional.of(new SessionHash(fields).state(ttlMillis));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private StoredState state(long ttlMillis) {
    SessionTerms terms = new SessionTerms(
        Duration.ofMillis(own.number('i').orElseThrow(SessionHash::damaged)),
        Duration.ofMillis(own.number('a').orElse(0L)));
    long graceMillis = own.number('e').orElse(0L);
    long idleMillis = StoredState.ttl(terms).toMillis();
    // a TTL removed by hand does not mean an access 100 years ago
    long leftMillis = ttlMillis < 0 ? idleMillis : ttlMillis - graceMillis;
    return new StoredState(
        hash('h').orElseThrow(SessionHash::damaged),
        hash('p'),
        own.number('g').orElse(0L),
        Instant.ofEpochMilli(own.number('c').orElseThrow(SessionHash::damaged)),
        terms,
        Duration.ofMillis(leftMillis),
        Duration.ofMillis(Math.max(0, sinceAccess(idleMillis, leftMillis))),
        OwnerCodec.read(own),
        Duration.ofMillis(graceMillis),
        attributes);
  }

  private long sinceAccess(long idleMillis, long leftMillis) {
    Optional<Long> deadline = own.number('d');
    Optional<Long> access = own.number('t');
    return deadline.isPresent() && access.isPresent()
        ? deadline.get() - leftMillis - access.get()
        : idleMillis - leftMillis;
  }

  /**
   * Returns the fields of a new session, names and values in turn: {@code h}, {@code c}, {@code i}
   * first.
   */
  static List<byte[]> fields(NewSession session) {
    List<byte[]> fields = new ArrayList<>();
    fields.add(ArgumentBytes.of("h"));
    fields.add(session.secretDigest().bytes());
    fields.add(ArgumentBytes.of("c"));
    fields.add(ArgumentBytes.of(session.createdAt().toEpochMilli()));
    idle(session.terms().idleTimeout(), fields);
    List<byte[]> attributes = new ArrayList<>();
    attributes(session.attributes(), attributes);
    fields.add(ArgumentBytes.of("s"));
    fields.add(
        ArgumentBytes.of(attributes.stream().mapToLong(text -> text.length).sum()));
    fields.addAll(attributes);
    session.owner().ifPresent(owner -> fields.addAll(OwnerCodec.written(owner)));
    grace(session.grace(), fields);
    return fields;
  }

  /** Returns the fields that a change writes, names and values in turn. */
  static List<byte[]> written(StateChange change) {
    List<byte[]> fields = new ArrayList<>();
    attributes(change.put(), fields);
    change.owner().ifPresent(owner -> fields.addAll(OwnerCodec.written(owner)));
    grace(change.grace(), fields);
    change.idleTimeout().ifPresent(timeout -> idle(timeout, fields));
    return fields;
  }

  /** Returns the fields that a change removes. */
  static List<byte[]> removed(StateChange change) {
    List<byte[]> fields = new ArrayList<>();
    change.removed().forEach(name -> fields.add(FieldName.of(name)));
    change.owner().ifPresent(owner -> fields.addAll(OwnerCodec.removed(owner.owner())));
    return fields;
  }

  private static void attributes(Map<String, byte[]> put, List<byte[]> fields) {
    put.forEach((name, bytes) -> {
      fields.add(FieldName.of(name));
      fields.add(bytes);
    });
  }

  private static void idle(Duration timeout, List<byte[]> fields) {
    fields.add(ArgumentBytes.of("i"));
    fields.add(ArgumentBytes.of(millis(timeout)));
  }

  private static void grace(Duration grace, List<byte[]> fields) {
    if (!grace.isZero()) {
      fields.add(ArgumentBytes.of("e"));
      fields.add(ArgumentBytes.of(grace.toMillis()));
    }
  }

  /** Converts to whole milliseconds, at least one unless zero, which means never. */
  static long millis(Duration time) {
    return time.isZero() ? 0 : Math.max(1, time.toMillis());
  }

  private Optional<SecretDigest> hash(char letter) {
    return own.get(letter).map(SecretDigest::stored);
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException("the session's own fields are damaged");
  }
}
