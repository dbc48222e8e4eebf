package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * The one door through which all commands go to Redis and all its troubles come back. A batch is
 * one round trip. What changes something is never sent twice unless Redis said that it did not run:
 * script unknown, key elsewhere. So nothing is ever counted twice, and no token is needed to see to
 * it. What only reads is sent once more if a pooled connection turns out to be dead.
 *
 * <p>Safe for use by many threads.
 */
final class RedisCalls implements AutoCloseable {
  private static final int MAX_REDIRECTIONS = 5;

  private final RedisConnections connections;
  private final String where;

  RedisCalls(RedisConnections connections, String where) {
    this.connections = connections;
    this.where = where;
  }

  /**
   * Replies to commands that change nothing. One that failed is a JedisDataException among them.
   */
  List<Object> read(String tried, CommandArguments... batch) {
    return guarded(tried, () -> exchange(List.of(batch), true));
  }

  /** The reply to one command that changes something. */
  @Nullable
  Object write(String tried, CommandArguments command) {
    return guarded(tried, () -> only(exchange(List.of(command), false)));
  }

  /** The reply of a script on one key. */
  @Nullable
  Object run(String tried, Script script, byte[] key, List<byte[]> arguments) {
    return guarded(tried, () -> only(runOrLoad(script, call(script, key, arguments))));
  }

  @Override
  public void close() {
    connections.close();
  }

  private static CommandArguments call(Script script, byte[] key, List<byte[]> arguments) {
    CommandArguments call =
        new CommandArguments(Command.EVALSHA).add(script.digest()).add(1);
    call.key(key);
    arguments.forEach(call::add);
    return call;
  }

  private List<Object> runOrLoad(Script script, CommandArguments call) {
    List<Object> replies = exchange(List.of(call), false);
    if (!(replies.get(0) instanceof JedisNoScriptException)) {
      return replies;
    }
    CommandArguments load = new CommandArguments(Command.SCRIPT).add("LOAD").add(script.source());
    return exchange(List.of(load, call), false);
  }

  /** The last reply, unless it is an error. */
  private static @Nullable Object only(List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException e) {
        throw e;
      }
    }
    return replies.get(replies.size() - 1);
  }

  private List<Object> exchange(List<CommandArguments> batch, boolean repeatable) {
    Optional<JedisRedirectionException> redirection = Optional.empty();
    for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
      List<Object> replies = onConnection(redirection, batch, repeatable);
      redirection = first(replies, JedisRedirectionException.class);
      if (redirection.isEmpty()) {
        return replies;
      }
      if (!(redirection.get() instanceof JedisAskDataException)) {
        connections.refreshTopology();
      }
    }
    throw new JedisClusterOperationException("the cluster sends us from node to node");
  }

  private List<Object> onConnection(
      Optional<JedisRedirectionException> redirection,
      List<CommandArguments> batch,
      boolean repeatable) {
    boolean asking = redirection.filter(JedisAskDataException.class::isInstance).isPresent();
    Connection opened = connections.open(last(batch), redirection);
    try (Connection connection = opened) {
      return checked(connection, Wire.exchange(connection, asking, batch));
    } catch (JedisConnectionException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw e;
      }
      // what killed this connection killed its idle siblings too
      dropConnections();
      if (!repeatable) {
        throw e;
      }
    }
    return onConnection(redirection, batch, false);
  }

  private List<Object> checked(Connection connection, List<Object> replies) {
    if (Wire.isNotInCharge(replies)) {
      connection.setBroken();
      dropConnections();
    }
    return replies;
  }

  private void dropConnections() {
    connections.dropIdle();
    connections.refreshTopology();
  }

  /** The one that has the key: a script's loading comes before it. */
  private static CommandArguments last(List<CommandArguments> batch) {
    return batch.get(batch.size() - 1);
  }

  private static <T> Optional<T> first(List<Object> replies, Class<T> type) {
    return replies.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private <T extends @Nullable Object> T guarded(String tried, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw new BackendException(
          "could not " + tried + " in Redis at " + where + ": " + e.getMessage(), e);
    }
  }
}
