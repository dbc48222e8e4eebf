package dev.krsession.backend.redis;

import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.NearCache;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node with a near cache, and what it asks of the servers that are watched. */
final class NearNode implements AutoCloseable {
  /**
   * The time after which nothing old may be handed out, on a machine that does other things too.
   */
  static final Duration BOUND = NearCache.LEASE.plusMillis(200);

  static final Duration IO_TIMEOUT = Duration.ofMillis(500);

  private static final Pattern LOADS = Pattern.compile("cmdstat_hgetall:calls=(\\d+)");

  private final RedisBackend node;
  private final List<RedisServerFixture> servers;

  NearNode(String uri, List<RedisServerFixture> servers) {
    this.node = RedisNodes.node(
        RedisNodes.with(FaultOptions.of(uri, 4, IO_TIMEOUT), Map.of("nearCache", true)));
    this.servers = servers;
  }

  Optional<Object> read(SessionTicket ticket) {
    return node.peek(ticket.handle(), ticket.secret().hash()).map(session -> session.get("a"));
  }

  /** What a reader sees, or nothing if Redis does not answer. */
  Optional<Object> readOrFail(SessionTicket ticket) {
    try {
      return read(ticket);
    } catch (BackendException e) {
      return Optional.empty();
    }
  }

  /** Whether a read asks none of these servers. */
  boolean isWarm(SessionTicket ticket, List<RedisServerFixture> watched) {
    Object unused = readOrFail(ticket);
    long before = loads(watched);
    return readOrFail(ticket).isPresent() && loads(watched) == before;
  }

  void warmUp(SessionTicket ticket) {
    awaitWarm(ticket, servers);
  }

  void awaitWarm(SessionTicket ticket, List<RedisServerFixture> watched) {
    await().atMost(Duration.ofSeconds(20)).until(() -> isWarm(ticket, watched));
  }

  void awaitValue(SessionTicket ticket, String value) {
    await().atMost(BOUND).until(() -> readOrFail(ticket).equals(Optional.of(value)));
  }

  void awaitNothing(SessionTicket ticket, Duration atMost) {
    await().atMost(atMost).until(() -> readOrFail(ticket).isEmpty());
  }

  private static long loads(List<RedisServerFixture> watched) {
    return watched.stream().mapToLong(NearNode::loads).sum();
  }

  private static long loads(RedisServerFixture server) {
    Matcher calls = LOADS.matcher(server.client().info("commandstats"));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  static void change(RedisBackend node, SessionTicket ticket, String value) {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", value);
    session.commit();
    session.release();
  }

  @Override
  public void close() {
    node.close();
  }
}
