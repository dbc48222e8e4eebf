package dev.krsession.backend.redis;

import dev.krsession.backend.CallTimer;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
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
  private final Unreadable unreadable;
  private final RedisCalls calls;
  private final Backing backing;
  private final SessionCopies copies;
  private final RedisUsers users;
  private final Optional<ChangeWatch> changes;

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
    this.options = options;
    this.unreadable = new Unreadable(events);
    this.calls = new RedisCalls(options, clock, events);
    CallTimer timer = new CallTimer(events::called, clock, calls::isDown);
    NearCache near = new NearCache(clock);
    NodeLocals locals = new NodeLocals();
    SessionCommands commands = new SessionCommands(calls, options.instanceName(), timer, near);
    ExpiryCalendar calendar = new ExpiryCalendar(calls, options.instanceName());
    ExpirySweep sweep = new ExpirySweep(
        calendar,
        commands,
        (handle, hash) -> audience.ends().ended(expired(handle, hash), SessionEnds.Reason.EXPIRED),
        events::expiryFailed);
    ExpiryWatch watch = new ExpiryWatch(audience, new ExpiryNotes(calendar), sweep);
    UserKeys userKeys = new UserKeys(calls, options.instanceName());
    KeepAlive keepAlive = new KeepAlive(commands, clock, options.touch(), watch, userKeys);
    this.backing = new Backing(commands, keepAlive, watch);
    SharedChanges shared = new SharedChanges(commands, codec, clock, options.ioTimeout());
    this.copies = new SessionCopies(
        backing,
        userKeys,
        shared,
        clock,
        locals,
        attributes -> new WorkingCopy(attributes, codec, options.limits(), unreadable));
    this.users = new RedisUsers(
        userKeys,
        commands,
        keepAlive,
        (handle, hash) -> loaded(handle, hash.proof(), hash),
        options.ioTimeout(),
        clock);
    keepAlive.alsoEvery(SWEEP, () -> locals.sweep(commands::exists, events));
    watch.begin();
    this.changes =
        options.nearCache() ? Optional.of(new ChangeWatch(near, options, clock)) : Optional.empty();
  }

  /** {@inheritDoc} Redis hears of it at its first commit. */
  @Override
  public StoredSession create(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    return opened(copies.draft(handle, proof, terms));
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretHash proof) {
    return find(handle, proof)
        .map(hash -> opened(
            copies.loaded(handle, proof, hash, backing.keepAlive().accessed(handle, proof, hash))));
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretHash proof) {
    return find(handle, proof).map(hash -> copies.loaded(handle, proof, hash, hash.sinceAccess()));
  }

  @Override
  public void touch(SessionHandle handle, SecretHash proof) {
    backing.keepAlive().accessed(handle, proof);
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
    return OptionalLong.of(backing.keepAlive().sessionCount());
  }

  @Override
  public void close() {
    backing.keepAlive().close();
    backing.watch().close();
    changes.ifPresent(ChangeWatch::close);
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

  /** What is to be said of how Redis is set up. */
  public RedisAdvice advice() {
    return new RedisAdvice(calls, options);
  }

  /** How often an attribute could not be decoded since the start. */
  public long unreadableAttributes() {
    return unreadable.count();
  }

  SessionCommands commands() {
    return backing.commands();
  }

  private Optional<SessionHash> find(SessionHandle handle, SecretHash proof) {
    return backing.commands().load(handle).filter(hash -> opens(hash, handle, proof));
  }

  private boolean opens(SessionHash hash, SessionHandle handle, SecretHash proof) {
    return hash.isOpenedBy(proof)
        || (hash.wasOpenedBy(proof) && backing.commands().now(handle) < hash.graceEnds());
  }

  private RedisSession loaded(SessionHandle handle, SecretHash proof, SessionHash hash) {
    return copies.loaded(handle, proof, hash, hash.sinceAccess());
  }

  private StoredSession expired(SessionHandle handle, SessionHash hash) {
    return copies.expired(handle, hash);
  }

  private StoredSession opened(RedisSession session) {
    backing.keepAlive().opened(session);
    return session;
  }
}
