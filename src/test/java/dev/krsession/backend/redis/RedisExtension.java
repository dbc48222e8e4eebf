package dev.krsession.backend.redis;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.RedisClient;

/** A server for a test class, emptied before each test, and the nodes that a test opens. */
final class RedisExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  private final List<RedisBackend> nodes = new ArrayList<>();
  private RedisServerFixture redis;

  @Override
  public void beforeAll(ExtensionContext context) {
    redis = RedisServerFixture.start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    redis.client().flushAll();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    nodes.forEach(RedisBackend::close);
    nodes.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    redis.close();
  }

  RedisServerFixture server() {
    return redis;
  }

  RedisClient client() {
    return redis.client();
  }

  RedisBackend node() {
    return opened(RedisNodes.node(redis.uri()));
  }

  RedisBackend opened(RedisBackend node) {
    nodes.add(node);
    return node;
  }

  RedisOptions options() {
    return RedisOptions.of(RedisUri.parse(redis.uri()));
  }

  static SessionTicket stored(RedisBackend node, SessionTerms terms, Map<String, ?> attributes) {
    SessionTicket ticket = SessionTicket.issue(new SecureRandom());
    StoredSession session = node.create(ticket.handle(), ticket.secret().hash(), terms);
    attributes.forEach(session::put);
    session.commit();
    session.release();
    return ticket;
  }

  static StoredSession load(RedisBackend node, SessionTicket ticket) {
    return node.load(ticket.handle(), ticket.secret().hash()).orElseThrow();
  }

  static String key(SessionTicket ticket) {
    return "krsession:{" + ticket.handle().text() + "}";
  }
}
