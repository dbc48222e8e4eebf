package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.backend.Succession;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** What can be asked of Redis about one session: each method is one round trip. */
final class SessionCommands {
  private static final byte[] YES = ArgumentBytes.of("1");
  private static final byte[] NO = ArgumentBytes.of("0");
  private static final byte[] NOTHING = {};

  private final RedisCalls calls;
  private final CallTimer timer;
  private final NearCache near;
  private final String prefix;

  SessionCommands(RedisCalls calls, String instanceName, CallTimer timer, NearCache near) {
    this.calls = calls;
    this.timer = timer;
    this.near = near;
    this.prefix = instanceName + ":{";
  }

  /** The session's hash, or empty if there is none that is whole. Free if it is kept here. */
  Optional<SessionHash> load(SessionHandle handle) {
    return near.load(handle, () -> read(handle));
  }

  /** The hashes of several sessions in their order, as {@link #load} gives them; one round trip. */
  List<Optional<SessionHash>> loadAll(List<SessionHandle> handles) {
    List<List<CommandArguments>> batches = handles.stream()
        .map(this::key)
        .map(key -> List.of(on(key, Command.HGETALL), on(key, Command.PTTL)))
        .toList();
    List<List<Object>> replies =
        timer.time(Kind.LOAD, () -> calls.readEach("load sessions", batches));
    return calls.meaning(
        "load sessions", () -> replies.stream().map(SessionCommands::session).toList());
  }

  private Optional<SessionHash> read(SessionHandle handle) {
    byte[] key = key(handle);
    List<Object> replies = timer.time(
        Kind.LOAD,
        () -> calls.read("load a session", on(key, Command.HGETALL), on(key, Command.PTTL)));
    return calls.meaning("load a session", () -> session(replies));
  }

  private static Optional<SessionHash> session(List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException e) {
        // another's key under our name: no session, and no trouble of the store
        return orEmpty(e);
      }
    }
    long ttl = (Long) replies.get(1);
    return ttl == -2
        ? Optional.empty()
        : SessionHash.read(HashReply.of(replies.get(0)), ttl).filter(hash -> !hash.isOver());
  }

  /** Milliseconds by Redis' own clock. */
  long now(SessionHandle handle) {
    // asks the node that has the session: in a cluster each has its own clock
    Object reply = calls.run("ask the time", SessionScripts.NOW, key(handle), List.of());
    return reply instanceof Long millis ? millis : Long.MAX_VALUE;
  }

  /**
   * Stores a new session; what it has left, or zero: another has its handle, or what was sent
   * before is not there.
   *
   * @param sent the secret's hash under which that was tried before and nobody knows what came of
   *     it; then the session is stored only if it is there
   * @param fields names and values in turn, those of {@link SessionHash#first} first
   * @param watched whether {@link SessionHash#graceField} is among them
   */
  Duration create(
      SessionHandle handle,
      SessionTerms terms,
      Optional<SecretHash> sent,
      List<byte[]> fields,
      boolean watched) {
    List<byte[]> arguments = new ArrayList<>(fields.size() + 3);
    arguments.add(ArgumentBytes.of(SessionHash.millis(terms.absoluteTimeout())));
    arguments.add(watched ? YES : NO);
    arguments.add(sent.map(SecretHash::bytes).orElse(NOTHING));
    arguments.addAll(fields);
    return run(
        Kind.COMMIT,
        "store a new session",
        SessionScripts.CREATE,
        handle,
        arguments,
        SessionCommands::millis);
  }

  /**
   * Stores changes; what the session has left, or zero: it has gone.
   *
   * @param lifetimeChanged whether a field that its lifetime depends on is among {@code fields}
   */
  Duration update(
      SessionHandle handle, List<byte[]> fields, List<byte[]> removed, boolean lifetimeChanged) {
    List<byte[]> arguments = new ArrayList<>(fields.size() + removed.size() + 2);
    arguments.add(lifetimeChanged ? YES : NO);
    arguments.add(ArgumentBytes.of(fields.size()));
    arguments.addAll(fields);
    arguments.addAll(removed);
    return run(
        Kind.COMMIT,
        "store a session's changes",
        SessionScripts.UPDATE,
        handle,
        arguments,
        SessionCommands::millis);
  }

  /** Replaces the secret; false if {@code known} does not open the session. */
  boolean renew(SessionHandle handle, SecretHash known, SecretHash next, Duration grace) {
    List<byte[]> arguments =
        List.of(known.bytes(), next.bytes(), ArgumentBytes.of(SessionHash.millis(grace)));
    return run(
        Kind.CHANGE,
        "put a session under another id",
        SessionScripts.RENEW,
        handle,
        arguments,
        Long.valueOf(1)::equals);
  }

  /** Replaces the secret unless that has happened before; what is in its place. */
  SuccessionReply succeed(SessionHandle handle, Succession wanted) {
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
        SuccessionReply::of);
  }

  /** Adds to a number. */
  CountReply increment(SessionHandle handle, String name, long delta) {
    List<byte[]> arguments = List.of(FieldName.of(name), ArgumentBytes.of(delta));
    return run(
        Kind.CHANGE,
        "increment an attribute",
        SessionScripts.INCREMENT,
        handle,
        arguments,
        CountReply::of);
  }

  /** Replaces a value if it is still the expected one. */
  SwapReply swap(
      SessionHandle handle, String name, Optional<byte[]> expected, Optional<byte[]> next) {
    List<byte[]> arguments = List.of(
        FieldName.of(name),
        expected.isPresent() ? YES : NO,
        expected.orElse(NOTHING),
        next.isPresent() ? YES : NO,
        next.orElse(NOTHING));
    return run(
        Kind.CHANGE, "update an attribute", SessionScripts.SWAP, handle, arguments, SwapReply::of);
  }

  /**
   * Makes the session live on; empty if this secret opens none.
   *
   * @param grace how long an expired session stays for those who tell of its end, if that is not
   *     said of it yet; zero: not at all
   */
  Optional<TouchReply> touch(SessionHandle handle, SecretHash proof, Duration grace) {
    List<byte[]> arguments = List.of(proof.bytes(), ArgumentBytes.of(grace.toMillis()));
    return run(
        Kind.TOUCH,
        "keep a session alive",
        SessionScripts.TOUCH,
        handle,
        arguments,
        TouchReply::of);
  }

  /** Whether there is such a session. */
  boolean exists(SessionHandle handle) {
    return !Long.valueOf(0)
        .equals(
            calls.read("look for a session", on(key(handle), Command.EXISTS)).get(0));
  }

  /** Ends the session; false: it had ended. */
  boolean delete(SessionHandle handle) {
    return run(
        Kind.DELETE,
        "end a session",
        SessionScripts.END,
        handle,
        List.of(),
        Long.valueOf(1)::equals);
  }

  private <T> T run(
      Kind kind,
      String tried,
      Script script,
      SessionHandle handle,
      List<byte[]> arguments,
      Function<@Nullable Object, T> meaning) {
    try {
      Object reply = timer.<@Nullable Object>time(
          kind, () -> calls.run(tried, script, key(handle), arguments));
      return calls.meaning(tried, () -> meaning.apply(reply));
    } finally {
      // whoever has changed a session must see it; and after a failure nobody knows
      near.drop(handle);
    }
  }

  /** Takes the session away if it has expired, so that this caller and nobody else has it. */
  TakeReply take(SessionHandle handle) {
    String tried = "take an expired session";
    Object reply = calls.run(tried, SessionScripts.TAKE, key(handle), List.of());
    return calls.meaning(tried, () -> TakeReply.of(reply));
  }

  private static Duration millis(@Nullable Object reply) {
    return reply instanceof Long left ? Duration.ofMillis(left) : Duration.ZERO;
  }

  private static Optional<SessionHash> orEmpty(JedisDataException e) {
    if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
      return Optional.empty();
    }
    throw new BackendException("could not load a session from Redis: " + e.getMessage(), e);
  }

  private static CommandArguments on(byte[] key, Command command) {
    return new CommandArguments(command).key(key);
  }

  private byte[] key(SessionHandle handle) {
    return ArgumentBytes.of(prefix + handle.text() + "}");
  }
}
