package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** What can be asked of Redis about one session: each method is one round trip. */
final class SessionCommands {
  private static final byte[] YES = text("1");
  private static final byte[] NO = text("0");
  private static final byte[] NOTHING = {};

  private final RedisCalls calls;
  private final CallTimer timer;
  private final String prefix;

  SessionCommands(RedisCalls calls, String instanceName, CallTimer timer) {
    this.calls = calls;
    this.timer = timer;
    this.prefix = instanceName + ":{";
  }

  /** The session's hash, or empty if there is none that is whole. */
  Optional<SessionHash> load(SessionHandle handle) {
    List<Object> replies = timer.time(
        Kind.LOAD,
        () -> calls.read("load a session", on(handle, Command.HGETALL), on(handle, Command.PTTL)));
    for (Object reply : replies) {
      if (reply instanceof JedisDataException e) {
        // another's key under our name: no session, and no trouble of the store
        return orEmpty(e);
      }
    }
    Map<byte[], byte[]> fields = BuilderFactory.BINARY_MAP.build(replies.get(0));
    long ttl = (Long) replies.get(1);
    return ttl == -2 ? Optional.empty() : SessionHash.read(fields, ttl);
  }

  /** Milliseconds by Redis' own clock. */
  long now(SessionHandle handle) {
    // asks the node that has the session: in a cluster each has its own clock
    Object reply = calls.run("ask the time", Script.NOW, key(handle), List.of());
    return reply instanceof Long millis ? millis : Long.MAX_VALUE;
  }

  /** Stores a new session; false: another has its handle. */
  boolean create(
      SessionHandle handle,
      SecretHash proof,
      Instant createdAt,
      SessionTerms terms,
      List<byte[]> namesAndValues) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(proof.bytes());
    arguments.add(number(createdAt.toEpochMilli()));
    arguments.add(number(SessionHash.millis(terms.idleTimeout())));
    arguments.add(number(SessionHash.millis(terms.absoluteTimeout())));
    arguments.addAll(namesAndValues);
    return isOne(run(Kind.COMMIT, "store a new session", Script.CREATE, handle, arguments));
  }

  /** Stores changes; false: the session has gone. */
  boolean update(
      SessionHandle handle,
      Optional<Renewal> renewal,
      List<byte[]> namesAndValues,
      List<byte[]> removed) {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(renewal.map(next -> next.proof().bytes()).orElse(NOTHING));
    arguments.add(number(renewal.map(next -> SessionHash.millis(next.grace())).orElse(0L)));
    arguments.add(number(namesAndValues.size()));
    arguments.addAll(namesAndValues);
    arguments.addAll(removed);
    return isOne(run(Kind.COMMIT, "store a session's changes", Script.UPDATE, handle, arguments));
  }

  /** Adds to a number. */
  CountReply increment(SessionHandle handle, String name, long delta) {
    List<byte[]> arguments = List.of(FieldName.of(name), number(delta));
    return CountReply.of(
        run(Kind.CHANGE, "increment an attribute", Script.INCREMENT, handle, arguments));
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
    return SwapReply.of(run(Kind.CHANGE, "update an attribute", Script.SWAP, handle, arguments));
  }

  /** Makes the session live on; its idle timeout as a TTL, or empty if this secret opens none. */
  OptionalLong touch(SessionHandle handle, SecretHash proof) {
    Object reply =
        run(Kind.TOUCH, "keep a session alive", Script.TOUCH, handle, List.of(proof.bytes()));
    return reply instanceof Long ttl && ttl > 0 ? OptionalLong.of(ttl) : OptionalLong.empty();
  }

  /** Whether there is such a session. */
  boolean exists(SessionHandle handle) {
    return !Long.valueOf(0)
        .equals(calls.read("look for a session", on(handle, Command.EXISTS)).get(0));
  }

  /** Ends the session; false: it had ended. */
  boolean delete(SessionHandle handle) {
    return isOne(timer.<@Nullable Object>time(
        Kind.DELETE, () -> calls.write("end a session", on(handle, Command.UNLINK))));
  }

  private @Nullable Object run(
      Kind kind, String tried, Script script, SessionHandle handle, List<byte[]> arguments) {
    return timer.<@Nullable Object>time(
        kind, () -> calls.run(tried, script, key(handle), arguments));
  }

  private static boolean isOne(@Nullable Object reply) {
    return Long.valueOf(1).equals(reply);
  }

  private static Optional<SessionHash> orEmpty(JedisDataException e) {
    if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
      return Optional.empty();
    }
    throw new BackendException("could not load a session from Redis: " + e.getMessage(), e);
  }

  private CommandArguments on(SessionHandle handle, Command command) {
    return new CommandArguments(command).key(key(handle));
  }

  private byte[] key(SessionHandle handle) {
    return text(prefix + handle.text() + "}");
  }

  private static byte[] number(long value) {
    return text(Long.toString(value));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
