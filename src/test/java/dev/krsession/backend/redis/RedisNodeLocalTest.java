package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecException;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attributes that stay on their node. */
class RedisNodeLocalTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private static final Object HELPER = new Page();

  private final Map<SessionHandle, Map<String, Object>> left = new ConcurrentHashMap<>();
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void begin() {
    node = REDIS.opened(node());
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("user", "max"));
  }

  private RedisBackend node() {
    AttributeCodec codec = new AttributeCodec(
        AllowedTypes.NONE,
        NodeLocalTypes.of(List.of("dev.krsession.backend.redis.RedisNodeLocalTest$Page")),
        getClass().getClassLoader(),
        64 << 10);
    return new RedisBackend(REDIS.options(), codec, SessionClock.system(), new StoreEvents() {
      @Override
      public void unreadable(String attribute, String type, CodecException cause) {
        throw new AssertionError(cause);
      }

      @Override
      public void leftBehind(SessionHandle handle, Map<String, Object> attributes) {
        left.put(handle, attributes);
      }
    });
  }

  private void put(String name, Object value) {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put(name, value);
    session.commit();
    session.release();
  }

  private StoredSession loaded() {
    return RedisExtension.load(node, ticket);
  }

  private boolean isStored(String name) {
    return REDIS.client().hexists(RedisExtension.key(ticket), "." + name);
  }

  @Test
  void itIsNeverWritten() {
    put("helper", HELPER);
    assertThat(isStored("helper")).isFalse();
  }

  @Test
  void itIsTheSameObjectForEveryRequestHere() {
    put("helper", HELPER);
    assertThat(loaded().get("helper")).isSameAs(HELPER);
    assertThat(loaded().names()).containsExactlyInAnyOrder("user", "helper");
  }

  @Test
  void itIsThereWithoutACommit() {
    loaded().put("helper", HELPER);
    assertThat(loaded().get("helper")).isSameAs(HELPER);
  }

  @Test
  void anotherNodeHasItNot() {
    put("helper", HELPER);
    RedisBackend other = REDIS.opened(node());
    assertThat(RedisExtension.load(other, ticket).get("helper")).isNull();
  }

  @Test
  void theApplicationsClassesAndWhatExtendsThemCanBeNamed() {
    put("page", new CounterPage());
    assertThat(isStored("page")).isFalse();
    assertThat(loaded().get("page")).isInstanceOf(CounterPage.class);
  }

  @Test
  void itTakesThePlaceOfAStoredValue() {
    StoredSession session = loaded();
    assertThat(session.put("user", HELPER)).isEqualTo("max");
    session.commit();
    assertThat(isStored("user")).isFalse();
    assertThat(loaded().get("user")).isSameAs(HELPER);
  }

  @Test
  void aStoredValueTakesItsPlace() {
    put("user", HELPER);
    put("user", "eva");
    assertThat(loaded().get("user")).isEqualTo("eva");
    assertThat(loaded().names()).containsExactly("user");
  }

  @Test
  void itCanBeRemoved() {
    put("helper", HELPER);
    assertThat(loaded().remove("helper")).isSameAs(HELPER);
    assertThat(loaded().get("helper")).isNull();
  }

  @Test
  void theEndingRequestStillSeesTheSession() {
    put("helper", HELPER);
    StoredSession session = loaded();
    session.delete();
    assertThat(session.names()).containsExactlyInAnyOrder("user", "helper");
    assertThat(session.get("helper")).isSameAs(HELPER);
  }

  @Test
  void aDraftWithOneIsStoredAtOnce() {
    SessionTicket fresh = SessionTicket.issue(new SecureRandom());
    StoredSession draft = node.create(fresh.handle(), fresh.secret().hash(), RedisExtension.TERMS);
    draft.put("helper", HELPER);
    assertThat(RedisExtension.load(node, fresh).get("helper")).isSameAs(HELPER);
  }

  @Test
  void valuesOfASessionThatEndedElsewhereAreHandedOver() {
    put("helper", HELPER);
    REDIS.client().del(RedisExtension.key(ticket));
    await()
        .untilAsserted(() ->
            assertThat(left).containsExactly(Map.entry(ticket.handle(), Map.of("helper", HELPER))));
  }

  /** A page as web frameworks have them. */
  static class Page {}

  /** The application's own. */
  static final class CounterPage extends Page {}
}
