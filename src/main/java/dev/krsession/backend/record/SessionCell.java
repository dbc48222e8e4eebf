package dev.krsession.backend.record;

import dev.krsession.session.NameBytes;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A session as one value: decoded, changed by one step and encoded again. Times are ms by the
 * store's clock. Used by one thread.
 */
final class SessionCell {
  private static final int VERSION = 1;

  private SecretDigest secretDigest;
  private Optional<SecretDigest> former = Optional.empty();
  private Optional<SealedSecret> sealed = Optional.empty();
  private long formerUntil;

  /** When the present secret replaced another; zero if it never did. */
  private long renewedAt;

  private final Instant createdAt;
  private SessionTerms terms;
  private long accessedAt;
  private final long deadline;
  private OwnerChange owner;
  private Duration grace;
  private final Map<String, byte[]> attributes = new LinkedHashMap<>();

  SessionCell(NewSession session, long now) {
    secretDigest = session.secretDigest();
    createdAt = session.createdAt();
    terms = session.terms();
    accessedAt = now;
    deadline =
        terms.absoluteTimeout().isZero() ? 0 : now + terms.absoluteTimeout().toMillis();
    owner = new OwnerChange(session.owner());
    grace = session.grace();
    attributes.putAll(session.attributes());
  }

  private SessionCell(DataInputStream in) throws IOException {
    secretDigest = SecretDigest.stored(bytes(in));
    former = maybe(in).map(SecretDigest::stored);
    sealed = maybe(in).map(SealedSecret::stored);
    formerUntil = in.readLong();
    renewedAt = in.readLong();
    createdAt = Instant.ofEpochMilli(in.readLong());
    terms = new SessionTerms(Duration.ofMillis(in.readLong()), Duration.ofMillis(in.readLong()));
    accessedAt = in.readLong();
    deadline = in.readLong();
    Optional<String> user = maybe(in).map(NameBytes::name);
    boolean declared = in.readBoolean();
    String device = text(bytes(in));
    owner = new OwnerChange(user.map(name -> new SessionOwner(name, declared, device)));
    grace = Duration.ofMillis(in.readLong());
    for (int left = in.readInt(); left > 0; left--) {
      attributes.put(name(in), bytes(in));
    }
  }

  /** Decodes the result of {@link #bytes()}; empty if it is damaged. */
  static Optional<SessionCell> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return in.readByte() == VERSION ? Optional.of(new SessionCell(in)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(out, secretDigest.bytes());
      write(out, former.map(SecretDigest::bytes));
      write(out, sealed.map(SealedSecret::bytes));
      out.writeLong(formerUntil);
      out.writeLong(renewedAt);
      out.writeLong(createdAt.toEpochMilli());
      out.writeLong(millis(terms.idleTimeout()));
      out.writeLong(millis(terms.absoluteTimeout()));
      out.writeLong(accessedAt);
      out.writeLong(deadline);
      write(out, owner.owner().map(present -> NameBytes.of(present.user())));
      out.writeBoolean(owner.owner().map(SessionOwner::declared).orElse(false));
      write(out, utf8(owner.owner().map(SessionOwner::device).orElse("")));
      out.writeLong(grace.toMillis());
      out.writeInt(attributes.size());
      for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
        out.writeInt(attribute.getKey().length());
        out.writeChars(attribute.getKey());
        write(out, attribute.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory has refused bytes", e);
    }
    return bytes.toByteArray();
  }

  StoredState state(long now) {
    return new StoredState(
        secretDigest,
        former,
        formerUntil,
        createdAt,
        terms,
        left(now),
        Duration.ofMillis(Math.max(0, now - accessedAt)),
        owner.owner(),
        grace,
        attributes);
  }

  Duration left(long now) {
    long end = accessedAt + StoredState.ttl(terms).toMillis();
    return Duration.ofMillis((deadline == 0 ? end : Math.min(end, deadline)) - now);
  }

  boolean isOver(long now) {
    Duration left = left(now);
    return left.isZero() || left.isNegative();
  }

  Duration grace() {
    return grace;
  }

  SecretDigest secretDigest() {
    return secretDigest;
  }

  boolean opensBy(SecretDigest known, long now) {
    return secretDigest.equals(known)
        || (now < formerUntil && former.filter(known::equals).isPresent());
  }

  TouchResult touch(Duration wanted, long now) {
    accessedAt = now;
    grace = grace.isZero() ? wanted : grace;
    return new TouchResult(
        StoredState.ttl(terms), left(now), !grace.isZero(), owner.owner().map(SessionOwner::user));
  }

  /** Applies changes; throws if the session would exceed its limits. */
  Duration change(StateChange change, long now, RecordLimits limits) {
    int names = attributes.size();
    long bytes = heldBytes();
    attributes.putAll(change.put());
    change.removed().forEach(attributes::remove);
    require(limits, names, bytes);
    terms = change.idleTimeout().map(terms::withIdleTimeout).orElse(terms);
    owner = change.owner().orElse(owner);
    grace = change.grace().isZero() ? grace : change.grace();
    accessedAt = now;
    return left(now);
  }

  /** Replaces the secret; the present one stays valid for a grace. */
  void renew(SecretDigest next, long now, Duration forGrace, Optional<SealedSecret> forFormer) {
    former = Optional.of(secretDigest);
    formerUntil = now + forGrace.toMillis();
    renewedAt = now;
    secretDigest = next;
    sealed = forFormer;
  }

  /** Corrects the time of the renewal if the clock has been set back since. */
  boolean correctRenewal(long now) {
    boolean future = renewedAt > now;
    renewedAt = Math.min(renewedAt, now);
    return future;
  }

  /** Returns the time until the present secret may be replaced; zero: now. */
  Duration wait(Duration every, long now) {
    long young = renewedAt == 0 ? 0 : renewedAt + every.toMillis() - now;
    return Duration.ofMillis(Math.max(0, Math.max(young, formerUntil - now)));
  }

  /** Returns the successor of the former secret, while that is valid. */
  RotationResult succession(SecretDigest before, long now) {
    return opensBy(before, now)
        ? sealed
            .<RotationResult>map(secret -> new RotationResult.Settled(secret, secretDigest))
            .orElseGet(RotationResult.Refused::new)
        : new RotationResult.Refused();
  }

  Optional<byte[]> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Sets or removes an attribute; throws if the session would exceed its limits. */
  void put(String name, Optional<byte[]> bytes, RecordLimits limits) {
    int names = attributes.size();
    long held = heldBytes();
    bytes.ifPresentOrElse(present -> attributes.put(name, present), () -> attributes.remove(name));
    require(limits, names, held);
  }

  private long heldBytes() {
    long bytes = 0;
    for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
      bytes += Utf8.bytes(attribute.getKey()) + attribute.getValue().length;
    }
    return bytes;
  }

  /** A limit may have been lowered: existing attributes may stay. */
  private void require(RecordLimits limits, int namesBefore, long bytesBefore) {
    if (attributes.size() > limits.attributes() && attributes.size() > namesBefore) {
      throw limits.tooMany();
    }
    long bytes = heldBytes();
    if (bytes > limits.sessionBytes() && bytes > bytesBefore) {
      throw limits.tooLarge();
    }
  }

  /** Converts to whole milliseconds, at least one unless zero, which means never. */
  private static long millis(Duration time) {
    return time.isZero() ? 0 : Math.max(1, time.toMillis());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void write(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
    out.writeBoolean(bytes.isPresent());
    if (bytes.isPresent()) {
      write(out, bytes.get());
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(Math.max(0, length));
    if (bytes.length != length) {
      throw new IOException("a session's value ends too early");
    }
    return bytes;
  }

  private static Optional<byte[]> maybe(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(bytes(in)) : Optional.empty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** By its chars: it may have an unpaired surrogate, which UTF-8 cannot represent. */
  private static String name(DataInputStream in) throws IOException {
    StringBuilder name = new StringBuilder();
    for (int left = in.readInt(); left > 0; left--) {
      name.append(in.readChar());
    }
    return name.toString();
  }
}
