package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.StoreEvents;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Supplies the logins of connections. A permanent login is fetched for each connection; one that
 * expires is kept and renewed in time by a thread that exists only then. A connection with an older
 * login is authenticated again before its next use. Thread-safe.
 */
final class ConnectionLogins implements Supplier<RedisCredentials>, AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  /** The pause between two attempts to renew. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final RedisLoginProvider provider;
  private final SessionClock clock;
  private final StoreEvents events;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Kept present;
  private volatile boolean renewed;
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicReference<@Nullable PeriodicTask> rounds = new AtomicReference<>();
  private volatile boolean closed;
  /** Used by the renewing thread only. */
  private Instant retry = Instant.MIN;

  /** The login of each connection; those not in here have one of unknown age. */
  private final Map<Connection, Kept> used = Collections.synchronizedMap(new WeakHashMap<>());

  /** A login as it was fetched. Compared by identity. */
  private static final class Kept {
    private final ExpiringLogin value;
    private final Instant renewal;

    Kept(ExpiringLogin value, Instant renewal) {
      this.value = value;
      this.renewal = renewal;
    }

    ExpiringLogin value() {
      return value;
    }

    Instant renewal() {
      return renewal;
    }
  }

  ConnectionLogins(RedisLoginProvider provider, SessionClock clock, StoreEvents events) {
    this.provider = provider;
    this.clock = clock;
    this.events = events;
  }

  /** Returns the login for a new connection. */
  @Override
  public RedisCredentials get() {
    return credentials(current().value().login());
  }

  private Kept current() {
    Kept known = present;
    return known != null && isKept(known) ? known : asked();
  }

  private boolean isKept(Kept known) {
    return known.value().expires().filter(clock.now()::isBefore).isPresent();
  }

  private Kept asked() {
    asking.lock();
    try {
      Kept known = present;
      return known != null && isKept(known) ? known : fetched();
    } finally {
      asking.unlock();
    }
  }

  private Kept fetched() {
    Kept before = present;
    try {
      ExpiringLogin login = provider.login();
      Kept anew = new Kept(login, renewal(login));
      renewed |= before != null;
      if (before != null && !before.value().login().equals(login.login())) {
        int unused = changes.incrementAndGet();
      }
      present = anew;
      begin(login);
      return anew;
    } catch (Exception e) {
      if (before != null && before.value().expires().isEmpty()) {
        // the file is perhaps being written: the former password stays in use
        reportFailure(new IllegalStateException(e.getMessage(), e));
        return before;
      }
      throw new JedisException(refusal(e), e);
    }
  }

  /** Returns why there is no login: the message of a file names its setting itself. */
  private String refusal(Exception fault) {
    return provider instanceof LoginFile
        ? String.valueOf(fault.getMessage())
        : "redis.credentials: there is no login: " + fault.getMessage();
  }

  private void begin(ExpiringLogin login) {
    if (login.expires().isPresent() && rounds.get() == null) {
      rounds.set(PeriodicTask.start("kr-session-login", LOOK, this::renew, this::reportFailure));
      if (closed) {
        end();
      }
    }
  }

  private Instant renewal(ExpiringLogin login) {
    Instant now = clock.now();
    return login
        .expires()
        .map(end -> now.plus(Duration.between(now, end).multipliedBy(4).dividedBy(5)))
        .orElse(Instant.MAX);
  }

  private void renew() {
    Kept known = present;
    Instant now = clock.now();
    if (known != null && !now.isBefore(known.renewal()) && !now.isBefore(retry)) {
      retry = now.plus(PAUSE);
      asking.lock();
      try {
        Kept unused = fetched();
        retry = Instant.MIN;
      } finally {
        asking.unlock();
      }
    }
  }

  private void reportFailure(RuntimeException failure) {
    events.backgroundFailed("getting a new login for Redis", failure);
  }

  /** Returns how often another login than the one before was fetched. */
  int changes() {
    return changes.get();
  }

  /** Returns whether there is another login than at {@code seen} {@link #changes}; asks for it. */
  boolean haveChangedSince(int seen) {
    Kept unused = current();
    return changes.get() != seen;
  }

  /** Returns whether the present login expires. */
  boolean isExpiring() {
    Kept known = present;
    return known != null && known.value().expires().isPresent();
  }

  /**
   * Authenticates a connection again if its login is not the present one.
   *
   * @throws JedisException if that fails; the connection is unusable then
   */
  void refresh(Connection connection) {
    Kept newest = present;
    if (newest == null || newest.value().expires().isEmpty()) {
      return;
    }
    Kept known = used.put(connection, newest);
    if (known != newest && (known != null || renewed)) {
      connection.setCredentials(credentials(newest.value().login()));
      String unused = connection.reAuthenticate();
    }
  }

  private static RedisCredentials credentials(RedisLogin login) {
    return new DefaultRedisCredentials(user(login), login.password());
  }

  private static @Nullable String user(RedisLogin login) {
    Optional<String> user = login.user();
    return user.isPresent() ? user.get() : null;
  }

  @Override
  public void close() {
    closed = true;
    end();
    provider.close();
  }

  private void end() {
    PeriodicTask running = rounds.get();
    if (running != null) {
      running.close();
    }
  }
}
