package dev.krsession.backend.redis;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoreSize;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.NearCache;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordOptions;
import dev.krsession.backend.record.SharedText;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.CloseOnFailure;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps sessions in Redis or Valkey, shared by all nodes: see {@link RecordBackend}. Each call of
 * the store is one round trip. Needs Redis 6.2 or newer. Thread-safe.
 */
public final class RedisBackend implements SessionBackend {
  private final ConnectionOptions connection;
  private final RedisClient client;
  private final RedisRecordStore commands;
  private final Optional<InvalidationListener> changes;
  private final RecordBackend records;
  private final RedisSizing sizing;

  /**
   * Creates a backend that connects when first needed.
   *
   * @param codec encodes attributes; its limit is that of one attribute
   * @param events notified of events for operators
   */
  public RedisBackend(
      RedisOptions options, AttributeCodec codec, SessionClock clock, StoreEvents events) {
    this(options, codec, clock, events, ExpiryAudience.NONE);
  }

  /**
   * Creates a backend with listeners for expiry that connects when first needed.
   *
   * @param codec encodes attributes; its limit is that of one attribute
   * @param events notified of events for operators
   * @param audience the listeners for expiry
   */
  public RedisBackend(
      RedisOptions options,
      AttributeCodec codec,
      SessionClock clock,
      StoreEvents events,
      ExpiryAudience audience) {
    this(options, codec, clock, events, audience, new CloseOnFailure());
  }

  private RedisBackend(
      RedisOptions options,
      AttributeCodec codec,
      SessionClock clock,
      StoreEvents events,
      ExpiryAudience audience,
      CloseOnFailure begun) {
    this.connection = options.connection();
    this.client = begun.add(new RedisClient(options, clock, events));
    CallTimer timer = new CallTimer(events::called, clock, client::isDown);
    this.changes = options.nearCache()
        ? Optional.of(begun.add(
            new InvalidationListener(new NearCache(clock), connection, client, clock, events)))
        : Optional.empty();
    this.commands =
        new RedisRecordStore(client, connection.instanceName(), timer, changes, options.limits());
    this.records = RecordBackend.open(
        commands,
        new RecordOptions(connection.ioTimeout(), options.touch(), options.limits()),
        codec,
        clock,
        events,
        audience);
    Object unused = begun.add(records);
    this.sizing = begun.add(new RedisSizing(client, connection, records.sizes(), events));
  }

  /**
   * Opens a backend; if that fails, everything already started is closed.
   *
   * @param codec encodes attributes; its limit is that of one attribute
   * @param events notified of events for operators
   * @param audience the listeners for expiry
   */
  public static RedisBackend open(
      RedisOptions options,
      AttributeCodec codec,
      SessionClock clock,
      StoreEvents events,
      ExpiryAudience audience) {
    try (CloseOnFailure begun = new CloseOnFailure()) {
      RedisBackend opened = new RedisBackend(options, codec, clock, events, audience, begun);
      begun.keep();
      return opened;
    }
  }

  /**
   * Checks that a usable Jedis is on the class path, with its dependencies.
   *
   * @throws NoClassDefFoundError if it is missing or incomplete
   * @throws NoSuchMethodError if it is too old
   */
  public static void requireLibrary() {
    JedisCheck.look();
  }

  @Override
  public StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    return records.create(handle, secretDigest, terms);
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
    return records.load(handle, secretDigest);
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
    return records.peek(handle, secretDigest);
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return records.exists(handle);
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    return records.arrive(handle, secretDigest);
  }

  @Override
  public void touch(SessionHandle handle, SecretDigest secretDigest) {
    records.touch(handle, secretDigest);
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
  public boolean isRefusing() {
    return records.isRefusing();
  }

  @Override
  public OptionalLong sessionCount() {
    return records.sessionCount();
  }

  @Override
  public Optional<Supplier<StoreSize>> sizing() {
    return Optional.of(sizing::size);
  }

  @Override
  public void close() {
    sizing.close();
    changes.ifPresent(InvalidationListener::close);
    records.close();
  }

  /**
   * Returns a text that all nodes of this application share.
   *
   * @param name its name; lower-case letters and hyphens
   */
  public SharedText text(String name) {
    return new RedisText(client, connection.instanceName(), name);
  }

  /** Returns warnings about the configuration of Redis. */
  public RedisAdvice advice() {
    return new RedisAdvice(client, connection);
  }

  /** Returns the number of failed decodings of attributes since the start. */
  public long unreadableAttributes() {
    return records.unreadableAttributes();
  }

  /** Asks now how full Redis is. */
  void measure() {
    sizing.refresh();
  }

  RedisRecordStore commands() {
    return commands;
  }
}
