package dev.krsession.backend.record;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A circuit breaker for each server, so that one unresponsive server of a cluster affects only its
 * own sessions, and a former primary does not count against the present one. Thread-safe.
 */
public final class Breakers<T> implements AutoCloseable {
  private final ConcurrentHashMap<String, Breaker> each = new ConcurrentHashMap<>();
  private final Function<T, Runnable> probe;
  private final StoreEvents events;

  /**
   * Creates an empty set of breakers.
   *
   * @param probe creates a server's probe for its {@link Breaker} from the second argument of
   *     {@link #of}
   */
  public Breakers(Function<T, Runnable> probe, StoreEvents events) {
    this.probe = probe;
    this.events = events;
  }

  /** Returns the breaker of a server; {@code about} is passed on to its probe. */
  public Breaker of(String server, T about) {
    Breaker known = each.get(server);
    return known != null ? known : each.computeIfAbsent(server, unknown -> closed(about));
  }

  private Breaker closed(T about) {
    return new Breaker(probe.apply(about), events);
  }

  /** Returns whether the breakers of all these servers are open. */
  public boolean areOpen(Set<String> servers) {
    // On the path of every call: no stream, which would cost more than the loop itself.
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
