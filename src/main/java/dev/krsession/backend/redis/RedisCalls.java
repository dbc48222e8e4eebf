package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionClock;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
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
  private static final Replication NOT_WANTED = new Replication(RedisDurability.NONE);

  private final Opener opener = new Opener();
  private final RedisConnections connections;
  private final Leases leases;
  private final String where;
  private final Duration ioTimeout;
  private final SessionClock clock;
  private final Replication replication;
  private final Watchdog watchdog;
  private final Breaker breaker;

  RedisCalls(RedisOptions options, SessionClock clock, RedisEvents events) {
    this.connections = new RedisConnections(options, opener);
    this.leases = new Leases(connections, opener, options.poolMax());
    this.where = options.uri().places();
    this.ioTimeout = options.ioTimeout();
    this.clock = clock;
    this.replication = new Replication(options.durability());
    this.watchdog = new Watchdog(ioTimeout);
    this.breaker = new Breaker(this::probe, events);
  }

  /**
   * Replies to commands that change nothing. One that failed is a JedisDataException among them.
   */
  List<Object> read(String tried, CommandArguments... batch) {
    return guarded(tried, deadline -> exchange(batch[0], List.of(batch), true, deadline));
  }

  /** The reply to one command that changes something for good. */
  @Nullable
  Object write(String tried, CommandArguments command) {
    return guarded(
        tried,
        deadline -> replication.reply(
            whole(exchange(command, replication.lasting(deadline, command), false, deadline))));
  }

  /** The reply of a script on one key. */
  @Nullable
  Object run(String tried, Script script, byte[] key, List<byte[]> arguments) {
    CommandArguments call = call(script, key, arguments);
    Replication wanted = script.lasts() ? replication : NOT_WANTED;
    return guarded(
        tried, deadline -> wanted.reply(whole(runOrLoad(script, call, wanted, deadline))));
  }

  /** Whether requests fail at once. */
  boolean isDown() {
    return breaker.isOpen();
  }

  @Override
  public void close() {
    breaker.close();
    opener.close();
    watchdog.close();
    connections.close();
  }

  private static CommandArguments call(Script script, byte[] key, List<byte[]> arguments) {
    CommandArguments call =
        new CommandArguments(Command.EVALSHA).add(script.digest()).add(1);
    call.key(key);
    arguments.forEach(call::add);
    return call;
  }

  private List<Object> runOrLoad(
      Script script, CommandArguments call, Replication wanted, Deadline deadline) {
    List<Object> replies = exchange(call, wanted.lasting(deadline, call), false, deadline);
    if (!(replies.get(0) instanceof JedisNoScriptException)) {
      return replies;
    }
    CommandArguments load = new CommandArguments(Command.SCRIPT).add("LOAD").add(script.source());
    return exchange(call, wanted.lasting(deadline, load, call), false, deadline);
  }

  /** The replies, unless one is an error. */
  private static List<Object> whole(List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException e) {
        throw e;
      }
    }
    return replies;
  }

  /** Replies to a batch that goes to whoever has the key of {@code about}. */
  private List<Object> exchange(
      CommandArguments about, List<CommandArguments> batch, boolean repeatable, Deadline deadline) {
    Optional<JedisRedirectionException> redirection = Optional.empty();
    for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
      List<Object> replies = onConnection(about, redirection, batch, repeatable, deadline);
      redirection = first(replies, JedisRedirectionException.class);
      if (redirection.isEmpty()) {
        return replies;
      }
      if (!(redirection.get() instanceof JedisAskDataException)) {
        connections.refreshTopology();
      }
    }
    throw new JedisException("the cluster sends us from node to node");
  }

  private List<Object> onConnection(
      CommandArguments about,
      Optional<JedisRedirectionException> redirection,
      List<CommandArguments> batch,
      boolean repeatable,
      Deadline deadline) {
    boolean asking = redirection.filter(JedisAskDataException.class::isInstance).isPresent();
    Lease lease = leases.take(about, redirection, deadline);
    Connection connection = lease.connection();
    try {
      return checked(connection, watched(connection, asking, batch, deadline));
    } catch (JedisConnectionException e) {
      if (deadline.isOver() || e.getCause() instanceof SocketTimeoutException) {
        throw e;
      }
      // what killed this connection killed its idle siblings too
      dropConnections();
      if (!repeatable) {
        throw e;
      }
    } finally {
      leases.giveBack(lease);
    }
    return onConnection(about, redirection, batch, false, deadline);
  }

  private List<Object> watched(
      Connection connection, boolean asking, List<CommandArguments> batch, Deadline deadline) {
    long nanos = deadline.remainingNanos();
    Watchdog.Watch watch = watchdog.watch(connection, deadline);
    boolean whole = false;
    try {
      List<Object> replies = Wire.exchange(connection, asking, batch);
      whole = true;
      return replies;
    } catch (JedisConnectionException e) {
      throw deadline.isOver() ? silence(nanos, deadline, e) : e;
    } finally {
      if (!watchdog.isOver(watch) && whole) {
        // The answer came as the connection was being cut.
        connection.setBroken();
      }
    }
  }

  /** One that came late to its connection has not given Redis the time to count as silent. */
  private JedisException silence(long nanos, Deadline deadline, JedisConnectionException cause) {
    return 2 * nanos < ioTimeout.toNanos()
        ? new JedisException(deadline.words(), cause)
        : new JedisConnectionException(deadline.words(), cause);
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

  private static <T> Optional<T> first(List<Object> replies, Class<T> type) {
    return replies.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private <T extends @Nullable Object> T guarded(String tried, Function<Deadline, T> call) {
    try {
      return told(breaker.check(), call);
    } catch (RuntimeException e) {
      throw new BackendException(
          "could not " + tried + " in Redis at " + where + ": " + e.getMessage(), e);
    }
  }

  /** Tells the breaker how it went. */
  private <T extends @Nullable Object> T told(int outages, Function<Deadline, T> call) {
    try {
      T reply = call.apply(Deadline.in(ioTimeout, clock));
      breaker.answered();
      return reply;
    } catch (JedisConnectionException | JedisClusterOperationException e) {
      breaker.unanswered(outages, e);
      throw e;
    } catch (JedisDataException e) {
      breaker.answered();
      throw e;
    }
  }

  private void probe() {
    CommandArguments ping = new CommandArguments(Command.PING);
    Deadline deadline = Deadline.in(ioTimeout, clock);
    List<Object> unused = whole(exchange(ping, List.of(ping), true, deadline));
  }
}
