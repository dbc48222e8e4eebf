package dev.krsession.backend.redis;

import dev.krsession.backend.record.Lease;
import dev.krsession.backend.record.NearCache;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.ConnectionPools;
import dev.krsession.backend.redis.transport.DirectConnection;
import dev.krsession.backend.redis.transport.RedisTopology;
import dev.krsession.session.SessionHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Receives one server's invalidations of cached sessions, and proves that none is missing. Has two
 * connections to the server, and a {@link Lease} that ends with it.
 *
 * <ul>
 *   <li><b>Invalidations.</b> One connection enables tracking and redirects the messages to itself:
 *       so they arrive as those of a subscription, and need no RESP3.
 *   <li><b>Beats.</b> A beat is a PING over the same connection. In each round of its event loop
 *       Redis sends invalidations after replies, so the reply to a PING may come before those of
 *       changes of its own round; but these were made after the PING was sent. So it proves that
 *       all invalidations of changes before the beat were received.
 *   <li><b>Ownership.</b> Before each beat the other connection asks which slots the server has. A
 *       session in a slot that it no longer has is dropped, since its changes are reported
 *       elsewhere; usually the server has deleted its key before, which invalidates it, too. A
 *       server that is no longer a primary, or has lost the majority of its cluster, ends the
 *       channel.
 * </ul>
 *
 * <p>Thread-safe, but for one beat at a time.
 */
final class InvalidationChannel {
  private static final String INVALIDATIONS = "__redis__:invalidate";
  private static final int HANDLE_CHARS = 22;

  private final String server;
  private final String prefix;
  private final NearCache cache;
  private final DirectConnection subscription;
  private final DirectConnection control;
  private final SlotOwnership ownership;
  private final Lease lease;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Those of the server; replaced, and never changed. */
  private volatile BitSet slots;

  private InvalidationChannel(
      DirectConnection subscription,
      DirectConnection control,
      String server,
      ConnectionOptions options,
      NearCache cache) {
    this.subscription = subscription;
    this.control = control;
    this.server = server;
    this.prefix = options.instanceName() + ":{";
    this.cache = cache;
    this.ownership = new SlotOwnership(
        control, options.uri().topology() == RedisTopology.CLUSTER, server, options.instanceName());
    int millis = (int) NearCache.LEASE.toMillis();
    control.setSoTimeout(millis);
    this.slots = ownership.require();
    subscription.sendCommand(Command.CLIENT, "ID");
    String id = "" + subscription.getOne();
    subscription.sendCommand(
        Command.CLIENT, "TRACKING", "ON", "REDIRECT", id, "BCAST", "PREFIX", prefix);
    Object unused = subscription.getOne();
    subscription.sendCommand(Command.SUBSCRIBE, INVALIDATIONS);
    unused = subscription.getOne();
    subscription.setSoTimeout(millis);
    this.lease = cache.lease();
  }

  /**
   * Opens both connections.
   *
   * @param server the name of the server
   * @throws JedisException if that fails, or if it is no primary
   */
  static InvalidationChannel open(
      ConnectionPools connections, String server, ConnectionOptions options, NearCache cache) {
    DirectConnection subscription = connections.direct(server);
    try {
      DirectConnection control = connections.direct(server);
      try {
        return new InvalidationChannel(subscription, control, server, options, cache);
      } catch (Throwable e) {
        end(control);
        throw e;
      }
    } catch (Throwable e) {
      end(subscription);
      throw e;
    }
  }

  String server() {
    return server;
  }

  /**
   * Returns the lease for a session that was read from the server; empty: it must not be cached.
   */
  Optional<Lease> lease(SessionHandle handle) {
    return slots.get(slot(handle)) ? Optional.of(lease) : Optional.empty();
  }

  private static int slot(SessionHandle handle) {
    // the hash tag of its key
    return JedisClusterCRC16.getSlot(handle.text());
  }

  /**
   * Checks the server's slots, and sends a beat.
   *
   * @param now the present time, in monotonic nanoseconds
   * @throws JedisException if the server does not answer, or is no longer the primary
   */
  void beat(long now) {
    BitSet owned = ownership.require();
    BitSet lost = (BitSet) slots.clone();
    lost.andNot(owned);
    slots = owned;
    if (!lost.isEmpty()) {
      cache.dropAll(handle -> lost.get(slot(handle)));
    }
    subscription.send(Command.PING, "" + now);
  }

  /**
   * Waits for the next message and handles it.
   *
   * @throws JedisException if there is none within the time of a lease, or if the server has
   *     deleted everything
   */
  void receive() {
    List<?> message = (List<?>) subscription.getUnflushedObject();
    if (message.size() == 2) {
      byte[] sentAt = (byte[]) message.get(1);
      lease.prove(Long.parseLong(new String(sentAt, StandardCharsets.US_ASCII)));
    } else if (message.get(2) instanceof List<?> keys) {
      keys.forEach(key -> changed((byte[]) key));
    } else {
      throw new JedisException("everything was deleted at the server " + server);
    }
  }

  private void changed(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    if (text.length() == prefix.length() + HANDLE_CHARS + 1) {
      try {
        byte[] handle =
            Base64.getUrlDecoder().decode(text.substring(prefix.length(), text.length() - 1));
        cache.drop(SessionHandle.read(handle, 0));
      } catch (IllegalArgumentException e) {
        // A foreign key under our prefix is no session.
        return;
      }
    }
  }

  boolean isEnded() {
    return ended.get();
  }

  /** Ends the lease, and closes both connections; a call that waits for a message fails. */
  void end() {
    if (ended.compareAndSet(false, true)) {
      try {
        cache.end(lease);
      } finally {
        end(control);
        end(subscription);
      }
    }
  }

  private static void end(Connection connection) {
    connection.setBroken();
    try {
      connection.forceDisconnect();
    } catch (IOException e) {
      // It is closed already, then.
      connection.setBroken();
    }
    connection.close();
  }
}
