package dev.krsession.backend.redis;

import dev.krsession.backend.CallTimer;
import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.backend.record.CountResult;
import dev.krsession.backend.record.ExpirySchedule;
import dev.krsession.backend.record.NearCache;
import dev.krsession.backend.record.NewSession;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RotationResult;
import dev.krsession.backend.record.SharedText;
import dev.krsession.backend.record.StateChange;
import dev.krsession.backend.record.StoredState;
import dev.krsession.backend.record.SwapResult;
import dev.krsession.backend.record.TakeResult;
import dev.krsession.backend.record.TouchResult;
import dev.krsession.backend.record.UserSets;
import dev.krsession.backend.redis.transport.CommandExecutor;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** A record store in Redis: each method is one round trip. Thread-safe. */
final class RedisRecordStore implements RecordStore {
  private static final byte[] YES = ArgumentBytes.of("1");
  private static final byte[] NO = ArgumentBytes.of("0");
  private static final byte[] NOTHING = {};

  private final RedisClient client;
  private final CallTimer timer;
  private final @Nullable InvalidationListener changes;
  private final String instanceName;
  private final String prefix;
  private final RecordLimits limits;
  private final List<byte[]> most;

  /**
   * Creates the store.
   *
   * @param changes keeps the near cache up to date, if there is one
   */
  RedisRecordStore(
      RedisClient client,
      String instanceName,
      CallTimer timer,
      Optional<InvalidationListener> changes,
      RecordLimits limits) {
    this.client = client;
    this.timer = timer;
    this.changes = changes.orElse(null);
    this.instanceName = instanceName;
    this.prefix = instanceName + ":{";
    this.limits = limits;
    this.most =
        List.of(ArgumentBytes.of(limits.attributes()), ArgumentBytes.of(limits.sessionBytes()));
  }

  /** {@inheritDoc} No round trip if it is in the near cache. */
  @Override
  public Optional<StoredState> load(SessionHandle handle) {
    InvalidationListener near = changes;
    return near == null
        ? parsed(read(handle))
        : near.cache().load(handle, () -> leased(near, handle));
  }

  /** {@inheritDoc} One round trip; in a cluster one for each. */
  @Override
  public List<Optional<StoredState>> loadAll(List<SessionHandle> handles) {
    List<List<CommandArguments>> batches = handles.stream()
        .map(this::key)
        .map(key -> List.of(on(key, Command.HGETALL), on(key, Command.PTTL)))
        .toList();
    List<List<Object>> replies = timer.time(
        Kind.LOAD, () -> client.readEach("load sessions", RedisRecordStore::isForeign, batches));
    return client.parse(
        "load sessions", () -> replies.stream().map(RedisRecordStore::session).toList());
  }

  private NearCache.Loaded leased(InvalidationListener near, SessionHandle handle) {
    CommandExecutor.Answer answer = read(handle);
    return new NearCache.Loaded(
        parsed(answer), answer.server().flatMap(server -> near.lease(server, handle)));
  }

  private Optional<StoredState> parsed(CommandExecutor.Answer answer) {
    return client.parse("load a session", () -> session(answer.replies()));
  }

  private CommandExecutor.Answer read(SessionHandle handle) {
    byte[] key = key(handle);
    return timer.time(
        Kind.LOAD,
        () -> client.answer(
            "load a session",
            RedisRecordStore::isForeign,
            on(key, Command.HGETALL),
            on(key, Command.PTTL)));
  }

  private void changed(SessionHandle handle) {
    if (changes != null) {
      changes.cache().drop(handle);
    }
  }

  private static Optional<StoredState> session(List<Object> replies) {
    if (Replies.haveError(replies)) {
      return Optional.empty();
    }
    long ttl = (Long) replies.get(1);
    return ttl == -2
        ? Optional.empty()
        : SessionHash.read(HashReply.of(replies.get(0)), ttl).filter(state -> !state.isOver());
  }

  @Override
  public long now(SessionHandle handle) {
    // queries the session's node: in a cluster each has its own clock
    Object reply = client.run("ask the time", SessionScripts.NOW, key(handle), List.of());
    return reply instanceof Long millis ? millis : Long.MAX_VALUE;
  }

  @Override
  public Optional<Duration> create(
      SessionHandle handle, NewSession session, Optional<SecretDigest> sent) {
    List<byte[]> fields = SessionHash.fields(session);
    if (sent.isEmpty() && session.terms().absoluteTimeout().isZero()) {
      Duration left = StoredState.ttl(session.terms());
      if (createAtOnce(handle, fields, left.plus(session.grace()))) {
        return Optional.of(left);
      }
    }
    List<byte[]> arguments = new ArrayList<>(fields.size() + 3);
    arguments.add(ArgumentBytes.of(SessionHash.millis(session.terms().absoluteTimeout())));
    arguments.add(session.grace().isZero() ? NO : YES);
    arguments.add(sent.map(SecretDigest::bytes).orElse(NOTHING));
    arguments.addAll(fields);
    return run(
        Kind.COMMIT,
        "store a new session",
        SessionScripts.CREATE,
        handle,
        arguments,
        Replies::left);
  }

  /**
   * Creates a session without a script, which costs Redis more: a handle of 128 random bits is
   * unique, so there is nothing to check before. Returns false if that is not possible; then
   * nothing is stored.
   */
  private boolean createAtOnce(SessionHandle handle, List<byte[]> fields, Duration ttl) {
    byte[] key = key(handle);
    CommandArguments store = on(key, Command.HSET);
    fields.forEach(store::add);
    CommandArguments expire = on(key, Command.PEXPIRE).add(SessionHash.millis(ttl));
    try {
      return timer.time(Kind.COMMIT, () -> client.change("store a new session", store, expire));
    } finally {
      changed(handle);
    }
  }

  @Override
  public Optional<Duration> update(SessionHandle handle, StateChange change) {
    boolean lifetime = change.idleTimeout().isPresent() || !change.grace().isZero();
    List<byte[]> fields = SessionHash.written(change);
    List<byte[]> removed = SessionHash.removed(change);
    List<byte[]> arguments = new ArrayList<>(fields.size() + removed.size() + 4);
    arguments.add(lifetime ? YES : NO);
    arguments.add(ArgumentBytes.of(fields.size()));
    arguments.addAll(most);
    arguments.addAll(fields);
    arguments.addAll(removed);
    return run(
        Kind.COMMIT,
        "store a session's changes",
        SessionScripts.UPDATE,
        handle,
        arguments,
        within(Replies::left));
  }

  @Override
  public boolean renew(
      SessionHandle handle, SecretDigest known, SecretDigest next, Duration grace) {
    List<byte[]> arguments =
        List.of(known.bytes(), next.bytes(), ArgumentBytes.of(SessionHash.millis(grace)));
    return run(
        Kind.CHANGE,
        "put a session under another id",
        SessionScripts.RENEW,
        handle,
        arguments,
        Replies::yes);
  }

  @Override
  public RotationResult succeed(SessionHandle handle, SecretRotation wanted) {
    List<byte[]> arguments = List.of(
        wanted.present().bytes(),
        wanted.next().bytes(),
        wanted.sealed().bytes(),
        ArgumentBytes.of(SessionHash.millis(wanted.grace())),
        ArgumentBytes.of(SessionHash.millis(wanted.every())));
    return run(
        Kind.CHANGE,
        "put a session under another id",
        SessionScripts.SUCCEED,
        handle,
        arguments,
        Replies::succession);
  }

  @Override
  public CountResult increment(SessionHandle handle, String name, long delta) {
    List<byte[]> arguments = new ArrayList<>(List.of(FieldName.of(name), ArgumentBytes.of(delta)));
    arguments.addAll(most);
    return run(
        Kind.CHANGE,
        "increment an attribute",
        SessionScripts.INCREMENT,
        handle,
        arguments,
        within(Replies::count));
  }

  @Override
  public SwapResult swap(
      SessionHandle handle, String name, Optional<byte[]> expected, Optional<byte[]> next) {
    List<byte[]> arguments = new ArrayList<>(List.of(
        FieldName.of(name),
        expected.isPresent() ? YES : NO,
        expected.orElse(NOTHING),
        next.isPresent() ? YES : NO,
        next.orElse(NOTHING)));
    arguments.addAll(most);
    return run(
        Kind.CHANGE,
        "update an attribute",
        SessionScripts.SWAP,
        handle,
        arguments,
        within(Replies::swap));
  }

  @Override
  public Optional<TouchResult> touch(
      SessionHandle handle, SecretDigest secretDigest, Duration grace) {
    List<byte[]> arguments = List.of(secretDigest.bytes(), ArgumentBytes.of(grace.toMillis()));
    return run(
        Kind.TOUCH,
        "keep a session alive",
        SessionScripts.TOUCH,
        handle,
        arguments,
        Replies::touch);
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return !Long.valueOf(0)
        .equals(
            client.read("look for a session", on(key(handle), Command.EXISTS)).get(0));
  }

  @Override
  public boolean delete(SessionHandle handle) {
    return run(Kind.DELETE, "end a session", SessionScripts.END, handle, List.of(), Replies::yes);
  }

  private <T> T run(
      Kind kind,
      String tried,
      Script script,
      SessionHandle handle,
      List<byte[]> arguments,
      Function<@Nullable Object, T> parser) {
    try {
      Object reply = timer.<@Nullable Object>time(
          kind, () -> client.run(tried, script, key(handle), arguments));
      return client.parse(tried, () -> parser.apply(reply));
    } finally {
      // the request that made a change must see it; and after a failure the state is unknown
      changed(handle);
    }
  }

  @Override
  public TakeResult take(SessionHandle handle) {
    String tried = "take an expired session";
    Object reply = client.run(tried, SessionScripts.TAKE, key(handle), List.of());
    return client.parse(tried, () -> Replies.take(reply));
  }

  /** Wraps the interpretation of a reply, for replies that may report an exceeded limit. */
  private <T> Function<@Nullable Object, T> within(Function<@Nullable Object, T> parser) {
    return reply -> {
      Object said = reply instanceof List<?> parts && !parts.isEmpty() ? parts.get(0) : reply;
      if (Long.valueOf(-1).equals(said)) {
        throw limits.tooMany();
      }
      if (Long.valueOf(-2).equals(said)) {
        throw limits.tooLarge();
      }
      return parser.apply(reply);
    };
  }

  @Override
  public boolean isDown() {
    return client.isDown();
  }

  @Override
  public boolean isRefusing() {
    return client.isRefusing();
  }

  @Override
  public Optional<UserSets> users() {
    return Optional.of(new RedisUserSets(client, instanceName));
  }

  @Override
  public Optional<ExpirySchedule> expirySchedule() {
    return Optional.of(new RedisExpirySchedule(client, instanceName));
  }

  @Override
  public Optional<SharedText> text(String name) {
    return Optional.of(new RedisText(client, instanceName, name));
  }

  @Override
  public void close() {
    client.close();
  }

  /** A foreign key under our name: no session, and no failure of the store. */
  private static boolean isForeign(JedisDataException e) {
    return String.valueOf(e.getMessage()).startsWith("WRONGTYPE");
  }

  private static CommandArguments on(byte[] key, Command command) {
    return new CommandArguments(command).key(key);
  }

  private byte[] key(SessionHandle handle) {
    return ArgumentBytes.of(prefix + handle.text() + "}");
  }
}
