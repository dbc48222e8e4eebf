package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecException;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the listeners of background work throw, it goes on. */
class RedisBackgroundTest {
  @RegisterExtension
  private static final RedisExtension REDIS = new RedisExtension();

  private final Queue<SessionHandle> told = new ConcurrentLinkedQueue<>();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final RedisBackend node = new RedisBackend(
      REDIS.options(),
      new AttributeCodec(
          AllowedTypes.NONE,
          NodeLocalTypes.of(List.of("dev.krsession.backend.redis.RedisBackgroundTest$Helper")),
          getClass().getClassLoader(),
          64 << 10),
      SessionClock.system(),
      new StoreEvents() {
        @Override
        public void unreadable(String attribute, String type, CodecException cause) {}

        @Override
        public void leftBehind(SessionHandle handle, Map<String, Object> attributes) {
          tell(handle);
        }

        @Override
        public void expiryFailed(RuntimeException trouble) {
          failed.add("expiry");
          throw new OutOfMemoryError("none left to say so");
        }

        @Override
        public void backgroundFailed(String work, RuntimeException trouble) {
          failed.add(work);
          throw new OutOfMemoryError("none left to say so");
        }
      },
      new ExpiryAudience((session, reason) -> tell(session.handle()), () -> true, value -> false));

  /** A value that stays on its node. */
  static final class Helper {}

  private void tell(SessionHandle handle) {
    told.add(handle);
    throw new OutOfMemoryError("provoked");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private SessionHandle shortLived() {
    SessionTerms terms = new SessionTerms(Duration.ofMillis(300), Duration.ZERO);
    SessionTicket ticket = RedisExtension.stored(node, terms, Map.of("key", "value"));
    return ticket.handle();
  }

  @Test
  void everyExpiryIsNotifiedThoughEachListenerFails() {
    SessionHandle first = shortLived();
    await().until(() -> told.contains(first));
    SessionHandle second = shortLived();
    await().until(() -> told.contains(second));
    assertThat(failed).contains("expiry");
  }

  @Test
  void valuesOfEverySessionAreNotifiedThoughEachListenerFails() {
    for (int i = 0; i < 2; i++) {
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "b"));
      StoredSession session = RedisExtension.load(node, ticket);
      session.put("local", new Helper());
      session.release();
      REDIS.client().del(RedisExtension.key(ticket));
      await().until(() -> told.contains(ticket.handle()));
    }
    assertThat(failed).anyMatch(work -> work.contains("ended sessions"));
  }
}
