package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes at the same session at the same time. */
class RedisRacesTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 200;

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private List<RedisBackend> nodes;

  @BeforeEach
  void open() {
    nodes = List.of(REDIS.node(), REDIS.node());
  }

  private static void all(List<Callable<Object>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Object> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** A request on one node: load, act, commit. */
  private static CommitResult request(
      RedisBackend node, SessionTicket ticket, Consumer<StoredSession> act) {
    StoredSession session = RedisExtension.load(node, ticket);
    try {
      act.accept(session);
      return session.commit();
    } finally {
      session.release();
    }
  }

  /** As many requests on both nodes as the goals say. */
  private void onBothNodes(SessionTicket ticket, Write write) throws Exception {
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < 2 * THREADS; i++) {
      int thread = i;
      work.add(() -> {
        IntStream.range(0, ROUNDS)
            .forEach(round -> request(
                nodes.get(thread % 2), ticket, session -> write.to(session, thread, round)));
        return "";
      });
    }
    all(work);
  }

  private interface Write {
    void to(StoredSession session, int thread, int round);
  }

  @Test
  void noIncrementIsLost() throws Exception {
    SessionTicket ticket = RedisExtension.stored(nodes.get(0), RedisExtension.TERMS, Map.of());
    onBothNodes(ticket, (session, thread, round) -> session.increment("n", 1));
    assertThat(RedisExtension.load(nodes.get(0), ticket).get("n")).isEqualTo(2L * THREADS * ROUNDS);
  }

  @Test
  void noWriteToAnotherAttributeIsLost() throws Exception {
    SessionTicket ticket = RedisExtension.stored(nodes.get(0), RedisExtension.TERMS, Map.of());
    onBothNodes(ticket, (session, thread, round) -> session.put("a" + thread, round));
    StoredSession session = RedisExtension.load(nodes.get(0), ticket);
    assertThat(session.names()).hasSize(2 * THREADS);
    assertThat(session.names())
        .allMatch(name -> Integer.valueOf(ROUNDS - 1).equals(session.get(name)));
  }

  @Test
  void aLogoutIsFinal() throws Exception {
    for (int trial = 0; trial < 1_000; trial++) {
      SessionTicket ticket =
          RedisExtension.stored(nodes.get(0), RedisExtension.TERMS, Map.of("a", 0));
      StoredSession slow = RedisExtension.load(nodes.get(1), ticket);
      StoredSession leaving = RedisExtension.load(nodes.get(0), ticket);
      slow.put("a", trial + 1);
      all(List.of(slow::commit, leaving::delete));
      assertThat(REDIS.client().exists(RedisExtension.key(ticket))).isFalse();
    }
  }

  @Test
  void changesOfIdLoseNoRequestAndNoWrite() throws Exception {
    SessionTicket first = RedisExtension.stored(nodes.get(0), RedisExtension.TERMS, Map.of());
    AtomicReference<SessionTicket> current = new AtomicReference<>(first);
    List<Callable<Object>> work = new ArrayList<>();
    AtomicIntegerArray done = new AtomicIntegerArray(6);
    for (int i = 0; i < 6; i++) {
      int writer = i;
      RedisBackend node = nodes.get(i % 2);
      work.add(() -> {
        IntStream.rangeClosed(1, 100).forEach(round -> {
          request(node, current.get(), s -> s.put("n" + writer, round));
          done.set(writer, round);
        });
        return "";
      });
    }
    work.add(() -> {
      for (int i = 0; i < 50; i++) {
        SessionTicket next = current.get().renewed(new SecureRandom());
        request(
            nodes.get(0),
            current.get(),
            session -> session.renew(
                current.get().secret().hash(), next.secret().hash(), Duration.ofSeconds(10)));
        current.set(next);
        // There is one former secret at a time: nobody may still be on his way with it.
        int[] before = IntStream.range(0, 6).map(done::get).toArray();
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> IntStream.range(0, 6)
                .allMatch(writer -> done.get(writer) > before[writer] || done.get(writer) == 100));
      }
      return "";
    });
    all(work);
    StoredSession session = RedisExtension.load(nodes.get(0), current.get());
    assertThat(session.names())
        .hasSize(6)
        .allMatch(name -> Integer.valueOf(100).equals(session.get(name)));
  }

  @Test
  void aLogoutAtTheMomentOfExpiryIsNotifiedByOneOfTheTwo() throws Exception {
    ExpiryEar ear = new ExpiryEar();
    RedisBackend listening = ear.node(REDIS.options());
    REDIS.opened(listening);
    SessionTerms terms = new SessionTerms(Duration.ofMillis(500), Duration.ZERO);
    AtomicInteger loggedOut = new AtomicInteger();
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      SessionTicket ticket = RedisExtension.stored(listening, terms, Map.of());
      StoredSession session =
          listening.peek(ticket.handle(), ticket.secret().hash()).orElseThrow();
      // 400 to 600 ms after all were stored: some before, some after the sweep has come
      Duration wait = Duration.ofMillis(400 + 5L * i);
      work.add(() -> {
        await().pollDelay(wait).until(() -> true);
        return session.delete() ? loggedOut.incrementAndGet() : 0;
      });
    }
    all(work);
    await().until(() -> ear.told().size() + loggedOut.get() == 40);
    assertThat(ear.handles()).doesNotHaveDuplicates();
  }
}
