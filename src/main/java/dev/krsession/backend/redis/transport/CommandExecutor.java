package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.Watchdog;
import dev.krsession.session.SessionClock;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Sends a batch of commands to the server that has their key, and receives its replies before a
 * deadline: follows a cluster's redirections, closes a connection that takes too long, and drops
 * those to a server that is gone or no longer the primary. Thread-safe.
 */
public final class CommandExecutor implements AutoCloseable {
  private static final int MAX_REDIRECTIONS = 5;

  private final AsyncConnector connector = new AsyncConnector();
  private final RedisConnections connections;
  private final ConnectionCheckout checkout;
  private final SharedTrips shared;
  private final Watchdog watchdog;
  private final Duration ioTimeout;
  private final StoreEvents events;

  /** Creates an executor that connects when first needed. */
  public CommandExecutor(ConnectionOptions options, SessionClock clock, StoreEvents events) {
    this.watchdog = new Watchdog(
        options.ioTimeout(),
        clock,
        failure -> events.backgroundFailed("ending calls whose time is over", failure));
    try {
      this.connections = new RedisConnections(options, watchdog, connector, clock, events);
      this.checkout = new ConnectionCheckout(connections, connector, options.poolMax());
    } catch (RuntimeException | Error e) {
      watchdog.close();
      throw e;
    }
    this.shared = new SharedTrips(options.poolMax(), options.ioTimeout());
    this.ioTimeout = options.ioTimeout();
    this.events = events;
  }

  /**
   * Returns the name of the server that has the command's key; empty if there is only one address.
   */
  public String server(CommandArguments about) {
    return connections.server(about, Optional.empty());
  }

  /** Returns the names of all servers that have keys. */
  public Set<String> servers() {
    return connections.servers();
  }

  /**
   * The replies to a batch, including errors.
   *
   * @param server the name of the server that has sent them, as in {@link #server}; empty: that of
   *     a cluster's server that does not have the key's slot yet
   */
  public record Answer(List<Object> replies, Optional<String> server) {}

  /**
   * Returns the replies to a batch, including errors.
   *
   * @param about its key determines the server
   * @param repeatable whether the batch may be sent again if its connection turns out dead
   * @throws JedisException if there is no complete answer
   */
  public List<Object> replies(
      CommandArguments about, List<CommandArguments> batch, boolean repeatable, Deadline deadline) {
    return answer(about, batch, repeatable, deadline).replies();
  }

  /** As {@link #replies}, with the server that has sent them. */
  public Answer answer(
      CommandArguments about, List<CommandArguments> batch, boolean repeatable, Deadline deadline) {
    Optional<JedisRedirectionException> redirection = Optional.empty();
    for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
      String server = connections.server(about, redirection);
      List<Object> replies = send(server, about, redirection, batch, repeatable, deadline);
      Optional<JedisRedirectionException> next = redirection(replies);
      if (next.isEmpty()) {
        return new Answer(replies, isAsking(redirection) ? Optional.empty() : Optional.of(server));
      }
      redirection = next;
      if (!isAsking(redirection)) {
        connections.refreshTopology();
      }
    }
    throw new JedisException("the cluster sends us from node to node");
  }

  private List<Object> send(
      String server,
      CommandArguments about,
      Optional<JedisRedirectionException> redirection,
      List<CommandArguments> batch,
      boolean repeatable,
      Deadline deadline) {
    LaneCall call = call(redirection, batch, deadline);
    try {
      Optional<List<Object>> replies = shared.replies(
          server, key(about), call, (calls, all) -> trip(about, redirection, calls, deadline, all));
      return replies.isPresent()
          ? counted(batch, replies.get())
          : alone(about, redirection, call, deadline);
    } catch (LaneLostException e) {
      if (!repeatable || deadline.isOver()) {
        throw e.isSilent()
            ? silence(e.nanos(), deadline, e)
            // it is the leader's failure that counts
            : new JedisException(e.getMessage(), e);
      }
    } catch (JedisConnectionException e) {
      if (!repeatable || !call.isSent() || isOver(deadline, e)) {
        throw e;
      }
    }
    // nothing that was idle at the loss is in the pool any more
    return alone(about, redirection, call(redirection, batch, deadline), deadline);
  }

  private static LaneCall call(
      Optional<JedisRedirectionException> redirection,
      List<CommandArguments> batch,
      Deadline deadline) {
    return new LaneCall(batch, isAsking(redirection), SharedTrips.bytes(batch), deadline);
  }

  private static boolean isAsking(Optional<JedisRedirectionException> redirection) {
    return redirection.isPresent() && redirection.get() instanceof JedisAskDataException;
  }

  private static byte @Nullable [] key(CommandArguments about) {
    List<Object> keys = about.getKeys();
    return !keys.isEmpty() && keys.get(0) instanceof byte[] key ? key : null;
  }

  private List<Object> alone(
      CommandArguments about,
      Optional<JedisRedirectionException> redirection,
      LaneCall call,
      Deadline deadline) {
    List<List<Object>> replies = new ArrayList<>();
    trip(about, redirection, () -> List.of(call), deadline, replies);
    return counted(call.batch(), replies.get(0));
  }

  private List<Object> counted(List<CommandArguments> batch, List<Object> replies) {
    events.roundTrip(() -> CommandPipeline.names(batch));
    return replies;
  }

  /** One round trip of several calls over one connection. */
  private void trip(
      CommandArguments about,
      Optional<JedisRedirectionException> redirection,
      Supplier<List<LaneCall>> calls,
      Deadline deadline,
      List<List<Object>> replies) {
    CheckedOutConnection checkedOut = checkedOut(about, redirection, deadline);
    Connection connection = Objects.requireNonNull(checkedOut.connection());
    try {
      watched(connection, calls.get(), deadline, replies);
      check(connection, replies);
    } catch (JedisConnectionException e) {
      if (!isOver(deadline, e)) {
        // the cause probably affects the idle connections too
        dropConnections();
      }
      throw e;
    } finally {
      checkout.giveBack(checkedOut);
    }
  }

  private static boolean isOver(Deadline deadline, JedisConnectionException e) {
    return deadline.isOver() || e.getCause() instanceof SocketTimeoutException;
  }

  private CheckedOutConnection checkedOut(
      CommandArguments about, Optional<JedisRedirectionException> redirection, Deadline deadline) {
    try {
      return checkout.take(about, redirection, deadline);
    } catch (JedisConnectionException | JedisClusterOperationException e) {
      // another server may have its keys by now
      connections.refreshTopology();
      throw e;
    }
  }

  private void watched(
      Connection connection, List<LaneCall> calls, Deadline deadline, List<List<Object>> replies) {
    long nanos = deadline.remainingNanos();
    Watchdog.Watch watch = watchdog.watch(connection::forceDisconnect, deadline);
    boolean whole = false;
    try {
      CommandPipeline.exchange(connection, calls, replies);
      whole = true;
    } catch (JedisConnectionException e) {
      throw deadline.isOver() ? silence(nanos, deadline, e) : e;
    } finally {
      if (!watchdog.isOver(watch) && whole) {
        // The answer came while the connection was being closed.
        connection.setBroken();
      }
    }
  }

  /**
   * A call that got its connection late has not given Redis enough time to count as unresponsive.
   */
  private JedisException silence(long nanos, Deadline deadline, JedisConnectionException cause) {
    return 2 * nanos < ioTimeout.toNanos()
        ? new JedisException(deadline.words(), cause)
        : new JedisConnectionException(deadline.words(), cause);
  }

  private void check(Connection connection, List<List<Object>> replies) {
    for (List<Object> each : replies) {
      if (CommandPipeline.isNotInCharge(each)) {
        connection.setBroken();
        dropConnections();
        return;
      }
    }
  }

  /** Closes all connections that are not in use. */
  public void dropConnections() {
    checkout.dropIdle();
    connections.refreshTopology();
  }

  private static Optional<JedisRedirectionException> redirection(List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisRedirectionException elsewhere) {
        return Optional.of(elsewhere);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    watchdog.close();
    connector.close();
    connections.close();
  }
}
