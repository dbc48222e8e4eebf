package dev.krsession.backend.redis;

import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** What six writers lose while the session's id changes again and again. */
final class IdChangeFigures {
  private static final int WRITERS = 6;
  private static final int ROUNDS = 500;

  private IdChangeFigures() {}

  static List<Figure> of(RedisServerFixture redis, TwoNodes nodes) throws Exception {
    return List.of(inFlight(nodes), inGrace(redis));
  }

  /** Through the filter: requests that have loaded the session when its id changes. */
  private static Figure inFlight(TwoNodes nodes) throws Exception {
    AtomicReference<String> cookie = new AtomicReference<>(nodes.session());
    int requests = 0;
    int writes = 0;
    for (int i = 0; i < ROUNDS; i++) {
      int round = i;
      String before = cookie.get();
      List<Callable<Boolean>> work = new ArrayList<>();
      IntStream.range(0, WRITERS).forEach(w -> work.add(() -> isWritten(nodes, w, before, round)));
      work.add(() -> {
        cookie.set(nodes.renewed(round, before, "/meet-and-renew?meeting=r" + round));
        return !cookie.get().equals(before);
      });
      requests += count(TwoNodes.atOnce(work), false);
      writes += lostWrites(nodes, cookie.get(), round);
    }
    return figure("id changes under 6 writers in flight, through the filter", requests, writes);
  }

  private static boolean isWritten(TwoNodes nodes, int writer, String cookie, int round) {
    String path =
        "/meet-and-write?parties=7&meeting=r" + round + "&name=w" + writer + "&value=" + round;
    return nodes.get(writer, cookie, path).status() == 200;
  }

  private static int lostWrites(TwoNodes nodes, String cookie, int round) {
    return (int) IntStream.range(0, WRITERS)
        .filter(w -> !nodes.get(w + 1, cookie, "/get?name=w" + w).body().equals("" + round))
        .count();
  }

  /**
   * On the store: requests may come at any time, with the old secret too while its grace lasts.
   * There is one former secret at a time, so the next change waits until each writer has come
   * round.
   */
  private static Figure inGrace(RedisServerFixture redis) throws Exception {
    try (RedisBackend one = RedisNodes.node(redis.uri());
        RedisBackend other = RedisNodes.node(redis.uri())) {
      AtomicReference<SessionTicket> ticket =
          new AtomicReference<>(RedisExtension.stored(one, RedisExtension.TERMS, Map.of()));
      AtomicIntegerArray done = new AtomicIntegerArray(WRITERS);
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        RedisBackend node = i % 2 == 0 ? one : other;
        work.add(() -> refused(node, ticket, writer, done));
      }
      work.add(() -> change(one, ticket, done));
      int requests = TwoNodes.atOnce(work).stream().mapToInt(Integer::intValue).sum();
      StoredSession end = RedisExtension.load(other, ticket.get());
      int writes = (int) IntStream.range(0, WRITERS)
          .filter(i -> !Integer.valueOf(ROUNDS).equals(end.get("w" + i)))
          .count();
      return figure("id changes under 6 writers at any time, each with grace", requests, writes);
    }
  }

  private static int refused(
      RedisBackend node,
      AtomicReference<SessionTicket> ticket,
      int writer,
      AtomicIntegerArray done) {
    int refused = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      SessionTicket brought = ticket.get();
      Optional<StoredSession> found =
          node.load(brought.handle(), brought.secret().hash());
      if (found.isPresent()) {
        found.get().put("w" + writer, round);
        found.get().commit();
        found.get().release();
      } else {
        refused++;
      }
      done.set(writer, round);
    }
    return refused;
  }

  private static int change(
      RedisBackend node, AtomicReference<SessionTicket> ticket, AtomicIntegerArray done) {
    for (int i = 0; i < ROUNDS / 2; i++) {
      StoredSession session = RedisExtension.load(node, ticket.get());
      SessionTicket next = ticket.get().renewed(new SecureRandom());
      session.renew(ticket.get().secret().hash(), next.secret().hash(), Duration.ofSeconds(10));
      session.commit();
      session.release();
      ticket.set(next);
      awaitARoundOfAll(done);
    }
    return 0;
  }

  private static void awaitARoundOfAll(AtomicIntegerArray done) {
    int[] before = IntStream.range(0, WRITERS).map(done::get).toArray();
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> IntStream.range(0, WRITERS)
            .allMatch(w -> done.get(w) > before[w] || done.get(w) == ROUNDS));
  }

  private static int count(List<Boolean> results, boolean wanted) {
    return (int) results.stream().filter(result -> result == wanted).count();
  }

  private static Figure figure(String what, int requests, int writes) {
    return new Figure(
        what,
        "0 requests, 0 writes lost",
        requests + " requests, " + writes + " writes",
        requests == 0 && writes == 0);
  }
}
