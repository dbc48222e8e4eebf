package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTicket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request's working copy sends to the store, and what it keeps to itself. */
class WorkingCopyTest {
  private final FakeClock clock = new FakeClock();
  private final MapCells cells = new MapCells(clock, false);
  private final FakeNode one = FakeNode.narrow(cells, clock);
  private final FakeNode other = FakeNode.narrow(cells, clock);

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private long writesOf(Runnable work) {
    one.settle();
    other.settle();
    long before = cells.writes();
    work.run();
    return cells.writes() - before;
  }

  @Test
  void nothingIsStoredBeforeTheCommit() {
    SessionTicket ticket = one.stored(Map.of());
    StoredSession session = one.load(ticket);
    session.put("a", "1");
    assertThat(other.load(ticket).get("a")).isNull();
    session.commit();
    assertThat(other.load(ticket).get("a")).isEqualTo("1");
  }

  @Test
  void valuesThatWereOnlyReadAreNotStored() {
    SessionTicket ticket = one.stored(Map.of("a", "1", "list", new ArrayList<>(List.of("x"))));
    StoredSession session = one.load(ticket);
    session.get("a");
    session.get("list");
    assertThat(writesOf(session::commit)).isZero();
  }

  @Test
  void anUnchangedValueIsNotStoredAgain() {
    SessionTicket ticket = one.stored(Map.of("a", "1"));
    StoredSession session = one.load(ticket);
    session.put("a", "1");
    assertThat(writesOf(session::commit)).isZero();
  }

  @Test
  void valuesChangedInPlaceAreStored() {
    SessionTicket ticket = one.stored(Map.of("list", new ArrayList<>(List.of("x"))));
    StoredSession session = one.load(ticket);
    @SuppressWarnings("unchecked")
    List<String> list = (List<String>) session.get("list");
    list.add("y");
    assertThat(writesOf(session::commit)).isOne();
    assertThat(other.load(ticket).get("list")).isEqualTo(List.of("x", "y"));
  }

  @Test
  void changesOfTwoRequestsMeet() {
    SessionTicket ticket = one.stored(Map.of("a", "1", "b", "1"));
    StoredSession first = one.load(ticket);
    StoredSession second = other.load(ticket);
    first.put("a", "2");
    second.remove("b");
    first.commit();
    second.commit();
    StoredSession after = one.load(ticket);
    assertThat(after.get("a")).isEqualTo("2");
    assertThat(after.names()).containsExactly("a");
  }

  @Test
  void aChangeComesTooLateForAnEndedSession() {
    SessionTicket ticket = one.stored(Map.of());
    StoredSession late = other.load(ticket);
    late.put("a", "1");
    assertThat(one.load(ticket).delete()).isTrue();
    assertThat(late.commit()).isEqualTo(CommitResult.GONE);
    assertThat(late.isAlive()).isFalse();
    assertThat(one.backend().load(ticket.handle(), ticket.secret().hash())).isEmpty();
  }

  @Test
  void moreThanMayBeIsRefusedWhereItIsPut() {
    StoredSession session = one.load(one.stored(Map.of("a", 1, "b", 1, "c", 1, "d", 1)));
    assertThatThrownBy(() -> session.put("e", 1))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.attributes");
    session.put("a", 2);
    assertThatThrownBy(() -> session.put("a", "x".repeat(1_000)))
        .hasMessageContaining("limits.session-bytes");
    session.remove("b");
    session.put("e", 1);
    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
  }

  @Test
  void unreadableValuesAreAbsentAndStay() {
    SessionTicket ticket = one.stored(Map.of());
    byte[] strange = "?no codec".getBytes(StandardCharsets.US_ASCII);
    SwapResult unused =
        cells.store().swap(ticket.handle(), "a", Optional.empty(), Optional.of(strange));
    StoredSession session = one.load(ticket);
    assertThat(session.get("a")).isNull();
    assertThat(session.names()).isEmpty();
    session.put("b", 1);
    session.commit();
    assertThat(cells.store().load(ticket.handle()).orElseThrow().attributes().get("a"))
        .isEqualTo(strange);
    assertThat(one.events()).containsExactly("unreadable a");
    assertThat(one.backend().unreadableAttributes()).isOne();
  }

  @Test
  void nodeLocalValuesAreNotStored() {
    SessionTicket ticket = one.stored(Map.of());
    StaysHere local = new StaysHere();
    one.load(ticket).put("local", local);
    assertThat(one.load(ticket).get("local")).isSameAs(local);
    assertThat(other.load(ticket).get("local")).isNull();
  }

  @Test
  void countersOfTwoNodesLoseNothing() {
    SessionTicket ticket = one.stored(Map.of("n", 40));
    StoredSession first = one.load(ticket);
    StoredSession second = other.load(ticket);
    assertThat(first.increment("n", 1)).isEqualTo(41);
    assertThat(second.increment("n", 1)).isEqualTo(42);
    assertThat(first.update("n", n -> (Integer) n + 1)).isEqualTo(43);
    assertThatThrownBy(() -> {
          second.put("text", "max");
          second.increment("text", 1);
        })
        .isInstanceOf(ClassCastException.class);
  }

  @Test
  void anotherIdleTimeoutIsStored() {
    SessionTicket ticket = one.stored(Map.of());
    StoredSession session = one.load(ticket);
    session.changeIdleTimeout(Duration.ofHours(2));
    session.commit();
    one.settle();
    other.settle();
    clock.advance(Duration.ofMinutes(90));
    assertThat(other.load(ticket).terms().idleTimeout()).isEqualTo(Duration.ofHours(2));
  }

  /** What many requests have loaded from a near cache: only one of it may be looked at. */
  private static final class Shared extends HashMap<String, byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public Set<Map.Entry<String, byte[]>> entrySet() {
      throw new AssertionError("all were looked at");
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super byte[]> reader) {
      throw new AssertionError("all were looked at");
    }
  }

  @Test
  void readingOneAttributeDecodesNoOther() {
    Shared loaded = new Shared();
    byte[] text = FakeNode.codec().encode("a", "value");
    IntStream.range(0, 1000).forEach(at -> loaded.put("a" + at, text));
    WorkingCopy copy = new WorkingCopy(
        loaded,
        FakeNode.codec().within(new SessionHandle(1, 2)),
        RecordLimits.DEFAULT,
        new DecodeFailures(one),
        (name, value) -> {});
    assertThat(copy.get("a7")).isEqualTo("value");
    assertThat(copy.get("none")).isNull();
    assertThat(copy.changes().put()).isEmpty();
  }

  @Test
  void aRemovedAttributeStaysAwayUntilItIsPutAgain() {
    SessionTicket ticket = one.stored(Map.of("a", "1", "b", "2"));
    StoredSession session = one.load(ticket);
    session.remove("a");
    session.commit();
    assertThat(session.get("a")).isNull();
    assertThat(session.names()).containsExactly("b");
    assertThat(writesOf(session::commit)).isZero();
    session.put("a", "3");
    session.put("c", "4");
    assertThat(session.names()).containsExactlyInAnyOrder("a", "b", "c");
    session.commit();
    assertThat(other.load(ticket).get("a")).isEqualTo("3");
  }
}
