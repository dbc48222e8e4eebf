package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who hears of sessions that expire in a store that leaves them to us. */
class ExpiryTest {
  private final FakeClock clock = new FakeClock();
  private final MapCells cells = new MapCells(clock, false);
  private final List<FakeNode> nodes =
      Stream.generate(() -> FakeNode.wide(cells, clock)).limit(3).toList();

  @AfterEach
  void close() {
    nodes.forEach(FakeNode::close);
  }

  private List<SessionHandle> expired() {
    return nodes.stream().flatMap(node -> node.expired().stream()).toList();
  }

  @Test
  void eachExpiredSessionIsNotifiedOnOneNode() {
    List<SessionHandle> stored = IntStream.range(0, 250)
        .mapToObj(i -> nodes.get(i % 3).stored(Map.of("n", i)).handle())
        .toList();
    SessionTicket busy = nodes.get(0).stored(Map.of());
    clock.advance(Duration.ofMinutes(29));
    nodes.get(1).load(busy).release();
    nodes.forEach(FakeNode::settle);
    clock.advance(Duration.ofMinutes(1));
    await().until(() -> expired().size() >= stored.size());
    assertThat(expired()).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(cells.store().exists(busy.handle())).isTrue();
  }

  @Test
  void anEndedSessionIsNotNotifiedAsExpired() {
    SessionTicket ended = nodes.get(0).stored(Map.of());
    SessionTicket left = nodes.get(0).stored(Map.of());
    nodes.get(1).load(ended).delete();
    clock.advance(Duration.ofMinutes(30));
    await().until(() -> !expired().isEmpty());
    assertThat(expired()).containsExactly(left.handle());
  }

  @Test
  void nodeLocalValuesOfAnExpiredSessionAreNotifiedThere() {
    SessionTicket ticket = nodes.get(0).stored(Map.of());
    nodes.get(0).load(ticket).put("local", new StaysHere());
    nodes.forEach(FakeNode::settle);
    nodes.get(1).load(ticket).delete();
    await().until(() -> nodes.get(0).events().contains("left behind [local]"));
  }

  @Test
  void leftoversOfUsersAreDeleted() {
    UserSets users = cells.store().users().orElseThrow();
    SessionHandle handle = new SessionHandle(1, 2);
    users.join("max", handle, 0, Duration.ofMinutes(1));
    users.join("eva", handle, 0, Duration.ofHours(1));
    clock.advance(Duration.ofMinutes(2));
    await().until(() -> users.page("max", 0, 1).entries().isEmpty());
    assertThat(users.page("eva", 0, 2).entries()).hasSize(1);
  }
}
