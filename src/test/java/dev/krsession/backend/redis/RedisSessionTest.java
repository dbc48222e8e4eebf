package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a working copy does beyond the contract. */
class RedisSessionTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final List<String> reports = new ArrayList<>();
  private RedisBackend node;

  @BeforeEach
  void open() {
    node = REDIS.opened(new RedisBackend(
        REDIS.options(),
        RedisNodes.codec(),
        SessionClock.system(),
        (attribute, type, cause) -> reports.add(attribute + ":" + type)));
  }

  private SessionTicket stored(Map<String, ?> attributes) {
    return RedisExtension.stored(node, RedisExtension.TERMS, attributes);
  }

  private StoredSession load(SessionTicket ticket) {
    return RedisExtension.load(node, ticket);
  }

  private void plant(SessionTicket ticket, String field, String bytes) {
    REDIS.client().hset(RedisExtension.key(ticket), field, bytes);
  }

  private String planted(SessionTicket ticket, String field) {
    return REDIS.client().hget(RedisExtension.key(ticket), field);
  }

  @Test
  void aDraftIsUnknownToRedis() {
    SessionTicket ticket = SessionTicket.issue(new java.security.SecureRandom());
    node.create(ticket.handle(), ticket.secret().hash(), RedisExtension.TERMS).put("a", 1);
    assertThat(REDIS.client().dbSize()).isZero();
  }

  @Test
  void aDraftCountsAndUpdatesByItself() {
    SessionTicket ticket = SessionTicket.issue(new java.security.SecureRandom());
    StoredSession draft =
        node.create(ticket.handle(), ticket.secret().hash(), RedisExtension.TERMS);
    assertThat(draft.increment("n", 2)).isEqualTo(2);
    assertThat(draft.update("n", n -> n + "!")).isEqualTo("2!");
    draft.commit();
    assertThat(load(ticket).get("n")).isEqualTo("2!");
  }

  @Test
  void aChangeInPlaceIsStored() {
    Note note = new Note();
    SessionTicket ticket = stored(Map.of("note", note, "list", new ArrayList<>(List.of("a"))));
    StoredSession session = load(ticket);
    ((Note) session.get("note")).setText("changed");
    @SuppressWarnings("unchecked")
    List<String> list = (List<String>) session.get("list");
    list.add("b");
    session.commit();
    assertThat(((Note) load(ticket).get("note")).getText()).isEqualTo("changed");
    assertThat(load(ticket).get("list")).isEqualTo(List.of("a", "b"));
  }

  @Test
  void aValueChangedAfterPutIsStoredAsItIsAtTheCommit() {
    SessionTicket ticket = stored(Map.of());
    StoredSession session = load(ticket);
    List<String> list = new ArrayList<>();
    session.put("list", list);
    list.add("late");
    session.commit();
    assertThat(load(ticket).get("list")).isEqualTo(List.of("late"));
  }

  @Test
  void incrementCountsOnWhatThisRequestHasSet() {
    SessionTicket ticket = stored(Map.of("n", 1));
    StoredSession session = load(ticket);
    session.put("n", 10);
    assertThat(session.increment("n", 1)).isEqualTo(11);
    session.remove("n");
    assertThat(session.increment("n", 1)).isEqualTo(1);
    session.commit();
    assertThat(load(ticket).get("n")).isEqualTo(1L);
  }

  @Test
  void incrementReachesTheEndsOfALong() {
    SessionTicket ticket = stored(Map.of("n", (byte) -1));
    StoredSession session = load(ticket);
    assertThat(session.increment("n", Long.MIN_VALUE + 1)).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> session.increment("n", -1)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aSmallNumberKeepsItsTypeWhenTheSumOverflows() {
    SessionTicket ticket = stored(Map.of("n", (short) 1));
    StoredSession session = load(ticket);
    assertThatThrownBy(() -> session.increment("n", Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThat(load(ticket).get("n")).isEqualTo((short) 1);
  }

  @Test
  void anUndecodableAttributeReadsAsAbsentAndKeepsItsBytes() {
    SessionTicket ticket = stored(Map.of("a", "1"));
    plant(ticket, ".cart", "J\u0006x.Cart{}");
    StoredSession session = load(ticket);
    assertThat(session.get("cart")).isNull();
    assertThat(session.names()).containsExactly("a");
    session.put("a", "2");
    session.commit();
    assertThat(planted(ticket, ".cart")).isEqualTo("J\u0006x.Cart{}");
  }

  @Test
  void anUndecodableAttributeIsReportedOnceAndCounted() {
    SessionTicket ticket = stored(Map.of());
    plant(ticket, ".cart", "J\u0006x.Cart{}");
    load(ticket).get("cart");
    load(ticket).get("cart");
    assertThat(reports).containsExactly("cart:x.Cart");
    assertThat(node.unreadableAttributes()).isEqualTo(2);
  }

  @Test
  void anUndecodableAttributeCanBeOverwrittenAndRemoved() {
    SessionTicket ticket = stored(Map.of());
    plant(ticket, ".a", "?");
    plant(ticket, ".b", "?");
    StoredSession session = load(ticket);
    session.put("a", "new");
    session.remove("b");
    session.commit();
    assertThat(load(ticket).get("a")).isEqualTo("new");
    assertThat(planted(ticket, ".b")).isNull();
  }

  @Test
  void damageToTheSessionsOwnFieldsMakesItUnknown() {
    SessionTicket ticket = stored(Map.of());
    plant(ticket, "i", "soon");
    assertThat(node.load(ticket.handle(), ticket.secret().hash())).isEmpty();
  }

  @Test
  void anotherTypeUnderOurKeyIsNoSession() {
    SessionTicket ticket = SessionTicket.issue(new java.security.SecureRandom());
    REDIS.client().set(RedisExtension.key(ticket), "text");
    assertThat(node.load(ticket.handle(), ticket.secret().hash())).isEmpty();
  }

  @Test
  void anAttributeMayBearTheNameOfAField() {
    SessionTicket ticket = stored(Map.of("h", "1", "", "2", ".", "3", "ä\uD83D", "4"));
    StoredSession session = load(ticket);
    assertThat(session.names()).containsExactlyInAnyOrder("h", "", ".", "ä\uD83D");
    assertThat(session.get("ä\uD83D")).isEqualTo("4");
  }

  @Test
  void redisHoldsNoSecret() {
    SessionTicket ticket = stored(Map.of());
    byte[] secret = new byte[16];
    ticket.secret().write(secret, 0);
    byte[] key = RedisExtension.key(ticket).getBytes(StandardCharsets.UTF_8);
    assertThat(REDIS.client().hgetAll(key).values())
        .noneMatch(value -> new String(value, StandardCharsets.ISO_8859_1)
            .contains(new String(secret, StandardCharsets.ISO_8859_1)));
  }
}
