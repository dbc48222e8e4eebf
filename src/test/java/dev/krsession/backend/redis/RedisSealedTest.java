package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.StoredSession;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecOptions;
import dev.krsession.codec.JavaTypes;
import dev.krsession.codec.NodeLocalAttributes;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.codec.SealKeys;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions of which every value is sealed, and attributes that stay here by their name. */
class RedisSealedTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private static final SealKeys.Key KEY =
      new SealKeys.Key(7, new SecretKeySpec(new byte[32], "HmacSHA256"));
  private static final SealKeys KEYS = new SealKeys() {
    @Override
    public Key current() {
      return KEY;
    }

    @Override
    public Optional<Key> find(int id) {
      return Optional.of(KEY).filter(key -> key.id() == id);
    }
  };

  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void begin() {
    node = node(true);
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("count", 5L, "user", "max"));
  }

  private RedisBackend node(boolean sealAll) {
    CodecOptions options = new CodecOptions(
        AllowedTypes.NONE,
        JavaTypes.of(List.of("auto")),
        NodeLocalTypes.KNOWN,
        NodeLocalAttributes.of(List.of("cache.*", "here")),
        sealAll,
        "krsession",
        64 << 10);
    AttributeCodec codec =
        new AttributeCodec(options, getClass().getClassLoader(), List::of, KEYS, refusal -> {});
    return REDIS.opened(new RedisBackend(
        REDIS.options(), codec, SessionClock.system(), (attribute, type, cause) -> {}));
  }

  private byte[] field(String name) {
    return REDIS
        .client()
        .hget(
            RedisExtension.key(ticket).getBytes(StandardCharsets.UTF_8),
            ("." + name).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyValueIsSealedAndReadable() {
    assertThat(field("count")[0]).isEqualTo((byte) 'S');
    assertThat(field("user")[0]).isEqualTo((byte) 'S');
    assertThat(RedisExtension.load(node, ticket).get("user")).isEqualTo("max");
  }

  @Test
  void noParallelIncrementIsLost() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(4);
    IntStream.range(0, 4)
        .forEach(thread -> new Thread(() -> {
              for (int times = 0; times < 25; times++) {
                RedisExtension.load(node, ticket).increment("count", 1);
              }
              done.countDown();
            })
            .start());
    done.await();
    assertThat(RedisExtension.load(node, ticket).get("count")).isEqualTo(105L);
  }

  @Test
  void aSealedCounterIsCountedWhereTheSettingIsGone() {
    assertThat(RedisExtension.load(node(false), ticket).increment("count", 2)).isEqualTo(7);
  }

  @Test
  void aCounterThatCannotBeOpenedIsRefusedAndKept() {
    byte[] user = field("user");
    REDIS
        .client()
        .hset(
            RedisExtension.key(ticket).getBytes(StandardCharsets.UTF_8),
            ".count".getBytes(StandardCharsets.UTF_8),
            user);
    StoredSession session = RedisExtension.load(node, ticket);
    assertThatThrownBy(() -> session.increment("count", 1)).isInstanceOf(ClassCastException.class);
    assertThat(field("count")).isEqualTo(user);
  }

  @Test
  void anAttributeStaysHereByItsName() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("cache.lines", "text");
    session.put("here", 1);
    session.put("there", 1);
    session.commit();
    assertThat(field("cache.lines")).isNull();
    assertThat(field("here")).isNull();
    assertThat(field("there")).isNotNull();
    assertThat(RedisExtension.load(node, ticket).get("cache.lines")).isEqualTo("text");
  }

  @Test
  void locksStayHereByThemselvesAlsoInCollections() {
    ReentrantLock lock = new ReentrantLock();
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("lock", lock);
    session.put("mutex", new Object());
    session.put("locks", List.of(Map.of("a", lock)));
    session.commit();
    assertThat(List.of("lock", "mutex", "locks")).allSatisfy(name -> {
      assertThat(field(name)).isNull();
      assertThat(RedisExtension.load(node, ticket).get(name)).isNotNull();
    });
  }

  @Test
  void nodeLocalValuesDoNotLeave() {
    StoredSession session = RedisExtension.load(node, ticket);
    Object lock = new ReentrantLock();
    session.put("lock", lock);
    session.put("here", "text");
    session.put("there", "far");
    assertThat(session.travels(lock)).isFalse();
    assertThat(session.travels(session.get("here"))).isFalse();
    assertThat(session.travels(session.get("there"))).isTrue();
  }
}
