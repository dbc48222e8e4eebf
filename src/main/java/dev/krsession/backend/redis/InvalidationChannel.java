package dev.krsession.backend.redis;

import dev.krsession.backend.record.NearCache;
import dev.krsession.session.SessionHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * Two connections for Redis' invalidation messages: one enables tracking and sends beats, the other
 * receives invalidations and beats, in their order. A received beat proves that all invalidations
 * before it were received, and that both connections work.
 */
final class InvalidationChannel {
  private static final String INVALIDATIONS = "__redis__:invalidate";
  private static final int HANDLE_CHARS = 22;

  private final Connection control;
  private final Connection subscription;
  private final String prefix;
  private final String beats;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private long beat;

  private InvalidationChannel(Connection control, Connection subscription, String instanceName) {
    this.control = control;
    this.subscription = subscription;
    this.prefix = instanceName + ":{";
    subscription.sendCommand(Command.CLIENT, "ID");
    Object id = subscription.getOne();
    this.beats = instanceName + ":beats:" + id;
    subscription.sendCommand(Command.SUBSCRIBE, INVALIDATIONS);
    Object unused = subscription.getOne();
    subscription.sendCommand(Command.SUBSCRIBE, beats);
    unused = subscription.getOne();
    control.sendCommand(
        Command.CLIENT, "TRACKING", "ON", "REDIRECT", "" + id, "BCAST", "PREFIX", prefix);
    unused = control.getOne();
    subscription.setSoTimeout((int) NearCache.LEASE.toMillis());
  }

  /**
   * Opens both connections.
   *
   * @throws JedisException if that fails
   */
  static InvalidationChannel open(ConnectionProvider provider, String instanceName) {
    CommandArguments any = new CommandArguments(Command.PING);
    Connection control = provider.getConnection(any);
    try {
      Connection subscription = provider.getConnection(any);
      try {
        return new InvalidationChannel(control, subscription, instanceName);
      } catch (Throwable e) {
        end(subscription);
        throw e;
      }
    } catch (Throwable e) {
      end(control);
      throw e;
    }
  }

  /** Sends a beat. */
  void beat(long now) {
    beat++;
    sent.put("" + beat, now);
    control.sendCommand(Command.PUBLISH, beats, "" + beat);
    Object unused = control.getOne();
  }

  /**
   * Waits for the next message and handles it.
   *
   * @param onBeat receives the time at which a received beat was sent
   * @throws JedisException if there is none within the time of a lease
   */
  void receive(NearCache cache, LongConsumer onBeat) {
    if (subscription.getUnflushedObject() instanceof List<?> message && message.size() == 3) {
      if (message.get(2) instanceof List<?> keys) {
        keys.forEach(key -> changed((byte[]) key, cache));
      } else if (message.get(2) instanceof byte[] number) {
        Long at = sent.remove(new String(number, StandardCharsets.US_ASCII));
        if (at != null) {
          onBeat.accept(at);
        }
      } else {
        // everything was deleted
        cache.dropAll();
      }
    }
  }

  private void changed(byte[] key, NearCache cache) {
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

  /** Closes both connections; a call that waits for a message fails. */
  void end() {
    if (ended.compareAndSet(false, true)) {
      end(control);
      end(subscription);
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
