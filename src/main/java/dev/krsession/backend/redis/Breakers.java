package dev.krsession.backend.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * A breaker for each server, so that a cluster's silent server takes down its own sessions alone,
 * and the primary of yesterday does not count against that of today. Safe for use by many threads.
 */
final class Breakers implements AutoCloseable {
  private final ConcurrentHashMap<String, Breaker> each = new ConcurrentHashMap<>();
  private final Consumer<CommandArguments> probe;
  private final RedisEvents events;

  /**
   * None yet.
   *
   * @param probe has a PING answered by whoever has its key, or throws
   */
  Breakers(Consumer<CommandArguments> probe, RedisEvents events) {
    this.probe = probe;
    this.events = events;
  }

  /** That of a server, which has the key of {@code about}. */
  Breaker of(String server, CommandArguments about) {
    Breaker known = each.get(server);
    return known != null ? known : each.computeIfAbsent(server, unknown -> closed(about));
  }

  private Breaker closed(CommandArguments about) {
    // with the key: another server may have it by the time that somebody asks
    CommandArguments ping = new CommandArguments(Command.PING);
    about.getKeys().stream().limit(1).forEach(ping::key);
    return new Breaker(() -> probe.accept(ping), events);
  }

  /** Whether none of these servers is asked any more. */
  boolean areOpen(Set<String> servers) {
    // Each call comes by here: no stream, which costs more to set up than there is to do.
    for (String server : servers) {
      Breaker known = each.get(server);
      if (known == null || !known.isOpen()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    each.values().forEach(Breaker::close);
  }
}
