package dev.krsession.backend.record;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A breaker for each server, so that a cluster's silent server takes down its own sessions alone,
 * and the primary of yesterday does not count against that of today. Safe for use by many threads.
 */
public final class Breakers<T> implements AutoCloseable {
  private final ConcurrentHashMap<String, Breaker> each = new ConcurrentHashMap<>();
  private final Function<T, Runnable> probe;
  private final StoreEvents events;

  /**
   * None yet.
   *
   * @param probe makes what asks a server whether it answers, as {@link Breaker} wants it, of what
   *     {@link #of} was told of the server
   */
  public Breakers(Function<T, Runnable> probe, StoreEvents events) {
    this.probe = probe;
    this.events = events;
  }

  /** That of a server; {@code about} is what its probe needs to know. */
  public Breaker of(String server, T about) {
    Breaker known = each.get(server);
    return known != null ? known : each.computeIfAbsent(server, unknown -> closed(about));
  }

  private Breaker closed(T about) {
    return new Breaker(probe.apply(about), events);
  }

  /** Whether none of these servers is asked any more. */
  public boolean areOpen(Set<String> servers) {
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
