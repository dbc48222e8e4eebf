package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecException;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A node over cells, and what is told to those who watch it. */
final class FakeNode implements AutoCloseable, StoreEvents, SessionEnds {
  static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  private final MapCells cells;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<RuntimeException> sweepFailures = new CopyOnWriteArrayList<>();
  private final List<SessionHandle> expired = new CopyOnWriteArrayList<>();
  private final RecordBackend backend;

  /** One with room for four attributes and 1,000 bytes. */
  static FakeNode narrow(MapCells cells, SessionClock clock) {
    return new FakeNode(cells, clock, new RecordLimits(4, 1_000));
  }

  /** One with the limits that there are by default. */
  static FakeNode wide(MapCells cells, SessionClock clock) {
    return new FakeNode(cells, clock, RecordLimits.DEFAULT);
  }

  private FakeNode(MapCells cells, SessionClock clock, RecordLimits limits) {
    this.cells = cells;
    this.backend = RecordBackend.over(
        cells.store(),
        new RecordOptions(Duration.ofSeconds(2), TouchPolicy.DEFAULT, limits),
        codec(),
        clock,
        this,
        new ExpiryAudience(this, () -> true, value -> false));
  }

  static AttributeCodec codec() {
    return new AttributeCodec(
        AllowedTypes.NONE,
        NodeLocalTypes.of(List.of(StaysHere.class.getName())),
        FakeNode.class.getClassLoader(),
        64 << 10);
  }

  RecordBackend backend() {
    return backend;
  }

  List<String> events() {
    return events;
  }

  List<RuntimeException> sweepFailures() {
    return sweepFailures;
  }

  List<SessionHandle> expired() {
    return expired;
  }

  /** A session that somebody has created and left. */
  SessionTicket stored(Map<String, ?> attributes) {
    SessionTicket ticket = SessionTicket.issue(new SecureRandom());
    StoredSession session = backend.create(ticket.handle(), ticket.secret().hash(), TERMS);
    attributes.forEach(session::put);
    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    session.release();
    return ticket;
  }

  StoredSession load(SessionTicket ticket) {
    return backend.load(ticket.handle(), ticket.secret().hash()).orElseThrow();
  }

  /** Waits until the store has heard of all accesses so far. */
  void settle() {
    SessionTicket last = SessionTicket.issue(new SecureRandom());
    backend.touch(last.handle(), last.secret().hash());
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> cells.wasAsked(last.handle()));
  }

  @Override
  public void unreadable(String attribute, String type, CodecException cause) {
    events.add("unreadable " + attribute);
  }

  @Override
  public void storeDown(String why) {
    events.add("down: " + why);
  }

  @Override
  public void storeBack() {
    events.add("back");
  }

  @Override
  public void expiryFailed(RuntimeException failure) {
    sweepFailures.add(failure);
  }

  @Override
  public void leftBehind(SessionHandle handle, Map<String, Object> attributes) {
    events.add("left behind " + attributes.keySet());
  }

  @Override
  public void ended(StoredSession session, Reason reason) {
    expired.add(session.handle());
  }

  @Override
  public void close() {
    backend.close();
  }
}
