package dev.krsession.example;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A session as its row was when this request last heard of it. Each change goes to the table at
 * once, and to nothing but what it changes.
 */
final class TableSession implements StoredSession {
  private final TableBackend backend;
  private final AttributeCodec codec;
  private final SessionHandle handle;
  private final Instant lastAccessed;
  private volatile Row row;
  private volatile boolean ended;

  TableSession(TableBackend backend, AttributeCodec codec, SessionHandle handle, Row row) {
    this.backend = backend;
    this.codec = codec;
    this.handle = handle;
    this.lastAccessed = row.accessedAt();
    this.row = row;
  }

  @Override
  public SessionHandle handle() {
    return handle;
  }

  @Override
  public Instant createdAt() {
    return row.createdAt();
  }

  @Override
  public Instant lastAccessed() {
    return lastAccessed;
  }

  @Override
  public SessionTerms terms() {
    return row.terms();
  }

  @Override
  public boolean isAlive() {
    return !ended;
  }

  @Override
  public void changeIdleTimeout(Duration idleTimeout) {
    change(present -> present.under(present.terms().withIdleTimeout(idleTimeout)));
  }

  @Override
  public boolean renew(SecretDigest known, SecretDigest next, Duration grace) {
    Instant now = backend.in(Duration.ZERO);
    change(present ->
        present.opensWith(known, now) ? present.renewed(next, now.plus(grace)) : present);
    return row.secretDigest().equals(next);
  }

  @Override
  public Object get(String name) {
    return value(row, name);
  }

  @Override
  public List<String> names() {
    return new ArrayList<>(
        row.attributes().keySet().stream().filter(name -> get(name) != null).toList());
  }

  @Override
  public Object put(String name, Object value) {
    Object before = get(name);
    byte[] bytes = codec.encode(name, value);
    change(present -> present.with(name, bytes));
    return before;
  }

  @Override
  public Object remove(String name) {
    Object before = get(name);
    change(present -> present.with(name, null));
    return before;
  }

  @Override
  public Object update(String name, UnaryOperator<Object> change) {
    change(present -> {
      Object next = change.apply(value(present, name));
      return present.with(name, next == null ? null : codec.encode(name, next));
    });
    return get(name);
  }

  /** What this version of the application cannot read counts as absent, and stays as it is. */
  private Object value(Row from, String name) {
    try {
      return Optional.ofNullable(from.attributes().get(name)).map(codec::decode).orElse(null);
    } catch (CodecException e) {
      return null;
    }
  }

  private void change(UnaryOperator<Row> change) {
    Optional<Row> after = ended ? Optional.empty() : backend.change(handle, change);
    ended = after.isEmpty();
    row = after.orElseThrow(() -> new IllegalStateException("the session has ended"));
  }

  /** All is in the table already; it remains to see whether the session is. */
  @Override
  public CommitResult commit() {
    ended = ended || backend.change(handle, present -> present).isEmpty();
    return ended ? CommitResult.GONE : CommitResult.STORED;
  }

  @Override
  public boolean delete() {
    ended = true;
    return backend.delete(handle);
  }

  @Override
  public void release() {}
}
