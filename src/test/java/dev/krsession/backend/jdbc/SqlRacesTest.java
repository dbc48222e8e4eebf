package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.RecordBackend;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes at the same session at the same time. */
@ParameterizedClass
@EnumSource(DatabaseExtension.Kind.class)
class SqlRacesTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 40;

  @Parameter
  private DatabaseExtension.Kind kind;

  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(() -> kind);

  private List<RecordBackend> nodes;

  @BeforeEach
  void open() {
    nodes = List.of(database.node(), database.node());
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

  private static CommitResult request(
      RecordBackend node, SessionTicket ticket, Consumer<StoredSession> act) {
    StoredSession session = DatabaseExtension.load(node, ticket);
    try {
      act.accept(session);
      return session.commit();
    } finally {
      session.release();
    }
  }

  private SessionTicket stored() {
    return DatabaseExtension.stored(nodes.get(0), DatabaseExtension.TERMS, Map.of());
  }

  private void onBothNodes(int threads, int rounds, SessionTicket ticket, Write write)
      throws Exception {
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < 2 * threads; i++) {
      int thread = i;
      work.add(() -> {
        IntStream.range(0, rounds)
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
    noIncrementIsLost(THREADS, ROUNDS);
  }

  @Test
  @Tag("slow")
  void noneOf6400IncrementsIsLost() throws Exception {
    noIncrementIsLost(16, 200);
  }

  private void noIncrementIsLost(int threads, int rounds) throws Exception {
    SessionTicket ticket = stored();
    onBothNodes(threads, rounds, ticket, (session, thread, round) -> session.increment("n", 1));
    assertThat(DatabaseExtension.load(nodes.get(0), ticket).get("n"))
        .isEqualTo(2L * threads * rounds);
  }

  @Test
  void noWriteToAnotherAttributeIsLost() throws Exception {
    noWriteToAnotherAttributeIsLost(THREADS, ROUNDS);
  }

  @Test
  @Tag("slow")
  void noneOf6400WritesToDifferentAttributesIsLost() throws Exception {
    noWriteToAnotherAttributeIsLost(16, 200);
  }

  private void noWriteToAnotherAttributeIsLost(int threads, int rounds) throws Exception {
    SessionTicket ticket = stored();
    onBothNodes(
        threads, rounds, ticket, (session, thread, round) -> session.put("a" + thread, round));
    StoredSession session = DatabaseExtension.load(nodes.get(0), ticket);
    assertThat(session.names()).hasSize(2 * threads);
    assertThat(session.names())
        .allMatch(name -> Integer.valueOf(rounds - 1).equals(session.get(name)));
  }

  @Test
  void sessionsThatAreCreatedAndRemovedFromSideBySideKeepTheirOthers() throws Exception {
    SessionTicket ticket = stored();
    onBothNodes(THREADS, ROUNDS, ticket, (session, thread, round) -> {
      session.put("kept" + thread, round);
      if (session.get("shared") == null) {
        session.put("shared", round);
      } else {
        session.remove("shared");
      }
    });
    StoredSession session = DatabaseExtension.load(nodes.get(0), ticket);
    assertThat(session.names()).contains("kept0", "kept1", "kept2", "kept3");
  }

  @Test
  void aLogoutIsFinal() throws Exception {
    aLogoutIsFinal(100);
  }

  @Test
  @Tag("slow")
  void tenThousandLogoutsAreFinal() throws Exception {
    aLogoutIsFinal(10_000);
  }

  private void aLogoutIsFinal(int trials) throws Exception {
    for (int trial = 0; trial < trials; trial++) {
      SessionTicket ticket =
          DatabaseExtension.stored(nodes.get(0), DatabaseExtension.TERMS, Map.of("a", 0));
      StoredSession slow = DatabaseExtension.load(nodes.get(1), ticket);
      StoredSession leaving = DatabaseExtension.load(nodes.get(0), ticket);
      slow.put("a", trial + 1);
      slow.put("b", trial + 1);
      all(List.of(slow::commit, leaving::delete));
      assertThat(nodes.get(0).peek(ticket.handle(), ticket.secret().hash())).isEmpty();
    }
    assertThat(database.count("kr_session")).isZero();
    assertThat(database.count("kr_session_attribute")).isZero();
  }

  @Test
  void changesOfIdLoseNoWrite() throws Exception {
    AtomicReference<SessionTicket> current = new AtomicReference<>(stored());
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int writer = i;
      StoredSession session = DatabaseExtension.load(nodes.get(i % 2), current.get());
      work.add(() -> {
        IntStream.rangeClosed(1, ROUNDS).forEach(round -> {
          session.put("n" + writer, round);
          assertThat(session.commit()).isEqualTo(CommitResult.STORED);
        });
        return "";
      });
    }
    work.add(() -> {
      for (int i = 0; i < ROUNDS; i++) {
        SessionTicket next = current.get().renewed(new SecureRandom());
        request(
            nodes.get(0),
            current.get(),
            session -> session.renew(
                current.get().secret().hash(), next.secret().hash(), Duration.ofSeconds(10)));
        current.set(next);
      }
      return "";
    });
    all(work);
    StoredSession session = DatabaseExtension.load(nodes.get(0), current.get());
    assertThat(session.names())
        .hasSize(4)
        .allMatch(name -> Integer.valueOf(ROUNDS).equals(session.get(name)));
  }
}
