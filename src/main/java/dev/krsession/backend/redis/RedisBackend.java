package dev.krsession.backend.redis;

import dev.krsession.backend.CallTimer;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps sessions in Redis or Valkey, where every node finds them. A request works on a copy; its
 * commit sends only what has changed. Whether a session is still there, and how long, is for Redis
 * alone to say: no clock of a host counts.
 *
 * <p>Round trips: load 1, commit of changes 1, of no changes 0, {@code increment}, {@code update}
 * and {@code delete} 1 each. Redis 6.2 or newer.
 */
public final class RedisBackend implements SessionBackend {
  /** How long a node may keep what was never stored of a session that ended elsewhere. */
  static final Duration SWEEP = Duration.ofSeconds(2);

  private final RedisOptions options;
  private final AttributeCodec codec;
  private final SessionClock clock;
  private final Unreadable unreadable;
  private final RedisCalls calls;
  private final SessionCommands commands;
  private final SharedChanges shared;
  private final KeepAlive keepAlive;
  private final UserKeys userKeys;
  private final RedisUsers users;
  private final NodeLocals locals = new NodeLocals();

  /**
   * A backend; connects when first needed.
   *
   * @param codec turns attributes into bytes; its limit is that of one attribute
   * @param events hears of what operators should know
   */
  public RedisBackend(
      RedisOptions options, AttributeCodec codec, SessionClock clock, RedisEvents events) {
    this.options = options;
    this.codec = codec;
    this.clock = clock;
    this.unreadable = new Unreadable(events);
    this.calls = new RedisCalls(options, clock, events);
    CallTimer timer = new CallTimer(events::called, clock, calls::isDown);
    this.commands = new SessionCommands(calls, options.instanceName(), timer);
    this.shared = new SharedChanges(commands, codec, clock, options.ioTimeout());
    this.keepAlive = new KeepAlive(commands, clock, options.touch());
    this.userKeys = new UserKeys(calls, options.instanceName(), clock);
    this.users = new RedisUsers(
        userKeys,
        commands,
        (handle, hash) -> session(handle, hash.proof(), hash, hash.sinceAccess()),
        options.ioTimeout(),
        clock);
    keepAlive.alsoEvery(SWEEP, () -> locals.sweep(commands::exists, events));
  }

  /** {@inheritDoc} Redis hears of it at its first commit. */
  @Override
  public StoredSession create(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    Belonging nobodys = new Belonging(userKeys, Optional.empty(), clock.now());
    SessionRecord draft =
        SessionRecord.draft(commands, keepAlive, nobodys, handle, proof, clock.now(), terms);
    return opened(session(draft, Duration.ZERO, Map.of()));
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretHash proof) {
    return find(handle, proof)
        .map(hash -> opened(session(handle, proof, hash, keepAlive.accessed(handle, proof, hash))));
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretHash proof) {
    return find(handle, proof).map(hash -> session(handle, proof, hash, hash.sinceAccess()));
  }

  @Override
  public void touch(SessionHandle handle, SecretHash proof) {
    keepAlive.accessed(handle, proof);
  }

  @Override
  public Optional<UserIndex> users() {
    return Optional.of(users);
  }

  @Override
  public boolean isDown() {
    return calls.isDown();
  }

  /** {@inheritDoc} Those that it has seen within their idle timeout, and not seen to end. */
  @Override
  public OptionalLong sessionCount() {
    return OptionalLong.of(keepAlive.sessionCount());
  }

  @Override
  public void close() {
    keepAlive.close();
    calls.close();
  }

  /**
   * A text that all nodes of this application share.
   *
   * @param name which one; lower-case letters and hyphens
   */
  public SharedText text(String name) {
    return new SharedText(calls, options.instanceName() + ':' + name);
  }

  /** How often an attribute could not be decoded since the start. */
  public long unreadableAttributes() {
    return unreadable.count();
  }

  SessionCommands commands() {
    return commands;
  }

  private Optional<SessionHash> find(SessionHandle handle, SecretHash proof) {
    return commands.load(handle).filter(hash -> opens(hash, handle, proof));
  }

  private boolean opens(SessionHash hash, SessionHandle handle, SecretHash proof) {
    return hash.isOpenedBy(proof)
        || (hash.wasOpenedBy(proof) && commands.now(handle) < hash.graceEnds());
  }

  private RedisSession session(
      SessionHandle handle, SecretHash proof, SessionHash hash, Duration sinceAccess) {
    Belonging belonging = new Belonging(userKeys, hash.owner(), hash.joinedUntil());
    SessionRecord loaded =
        SessionRecord.loaded(commands, keepAlive, belonging, handle, proof, hash);
    return session(loaded, sinceAccess, hash.attributes());
  }

  private RedisSession session(
      SessionRecord record, Duration sinceAccess, Map<String, byte[]> attributes) {
    Instant accessed = clock.now().minus(sinceAccess);
    Instant created = record.createdAt();
    return new RedisSession(
        record,
        // never before its creation: clocks of hosts differ
        accessed.isBefore(created) ? created : accessed,
        new WorkingCopy(attributes, codec, options.limits(), unreadable),
        new LocalAttributes(record.handle(), locals),
        shared,
        keepAlive);
  }

  private StoredSession opened(RedisSession session) {
    keepAlive.opened(session);
    return session;
  }
}
