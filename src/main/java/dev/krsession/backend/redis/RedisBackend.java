package dev.krsession.backend.redis;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.NearCache;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordOptions;
import dev.krsession.backend.record.RedisEvents;
import dev.krsession.backend.record.SharedText;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.Begun;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.Optional;
import java.util.OptionalLong;
import redis.clients.jedis.Protocol;

/**
 * Keeps sessions in Redis or Valkey, where every node finds them: see {@link RecordBackend}. Each
 * call of the store is one round trip. Redis 6.2 or newer.
 */
public final class RedisBackend implements SessionBackend {
  private final RedisOptions options;
  private final RedisCalls calls;
  private final SessionCommands commands;
  private final Optional<ChangeWatch> changes;
  private final RecordBackend records;

  /**
   * A backend; connects when first needed.
   *
   * @param codec turns attributes into bytes; its limit is that of one attribute
   * @param events hears of what operators should know
   */
  public RedisBackend(
      RedisOptions options, AttributeCodec codec, SessionClock clock, RedisEvents events) {
    this(options, codec, clock, events, ExpiryAudience.NONE);
  }

  /**
   * A backend that tells of sessions that expire; connects when first needed.
   *
   * @param codec turns attributes into bytes; its limit is that of one attribute
   * @param events hears of what operators should know
   * @param audience hears of sessions that expire
   */
  public RedisBackend(
      RedisOptions options,
      AttributeCodec codec,
      SessionClock clock,
      RedisEvents events,
      ExpiryAudience audience) {
    this(options, codec, clock, events, audience, new Begun());
  }

  private RedisBackend(
      RedisOptions options,
      AttributeCodec codec,
      SessionClock clock,
      RedisEvents events,
      ExpiryAudience audience,
      Begun begun) {
    this.options = options;
    this.calls = begun.add(new RedisCalls(options, clock, events));
    CallTimer timer = new CallTimer(events::called, clock, calls::isDown);
    NearCache near = new NearCache(clock);
    this.commands =
        new SessionCommands(calls, options.instanceName(), timer, near, options.limits());
    this.records = RecordBackend.open(
        commands,
        new RecordOptions(options.ioTimeout(), options.touch(), options.limits()),
        codec,
        clock,
        events,
        audience);
    Object unused = begun.add(records);
    this.changes =
        options.nearCache() ? Optional.of(new ChangeWatch(near, options, clock)) : Optional.empty();
  }

  /**
   * The same; whatever it has begun ends if it cannot be.
   *
   * @param codec turns attributes into bytes; its limit is that of one attribute
   * @param events hears of what operators should know
   * @param audience hears of sessions that expire
   */
  public static RedisBackend open(
      RedisOptions options,
      AttributeCodec codec,
      SessionClock clock,
      RedisEvents events,
      ExpiryAudience audience) {
    try (Begun begun = new Begun()) {
      RedisBackend opened = new RedisBackend(options, codec, clock, events, audience, begun);
      begun.keep();
      return opened;
    }
  }

  /**
   * Does nothing where Jedis is on the class path.
   *
   * @throws NoClassDefFoundError where it is not
   */
  public static void requireLibrary() {
    Protocol.Command unused = Protocol.Command.PING;
  }

  @Override
  public StoredSession create(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    return records.create(handle, proof, terms);
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretHash proof) {
    return records.load(handle, proof);
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretHash proof) {
    return records.peek(handle, proof);
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretHash proof) {
    return records.arrive(handle, proof);
  }

  @Override
  public void touch(SessionHandle handle, SecretHash proof) {
    records.touch(handle, proof);
  }

  @Override
  public Optional<UserIndex> users() {
    return records.users();
  }

  @Override
  public boolean isDown() {
    return records.isDown();
  }

  @Override
  public OptionalLong sessionCount() {
    return records.sessionCount();
  }

  @Override
  public void close() {
    changes.ifPresent(ChangeWatch::close);
    records.close();
  }

  /**
   * A text that all nodes of this application share.
   *
   * @param name which one; lower-case letters and hyphens
   */
  public SharedText text(String name) {
    return new RedisText(calls, options.instanceName() + ':' + name);
  }

  /** What is to be said of how Redis is set up. */
  public RedisAdvice advice() {
    return new RedisAdvice(calls, options);
  }

  /** How often an attribute could not be decoded since the start. */
  public long unreadableAttributes() {
    return records.unreadableAttributes();
  }

  SessionCommands commands() {
    return commands;
  }
}
