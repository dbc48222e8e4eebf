package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoreSize;
import dev.krsession.backend.record.LazyPeriodicTask;
import dev.krsession.backend.record.SessionSizes;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.RedisTopology;
import dev.krsession.session.PeriodicTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * How full Redis is. After the first query Redis is queried in the background: by INFO, and by
 * ZCARD of this instance's own schedule; one round trip each {@link #PAUSE}. No keys are scanned.
 * In a cluster, whose servers differ, only the size of sessions is reported. Thread-safe.
 */
final class RedisSizing implements AutoCloseable {
  /** The time between two round trips. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** The number of rounds until a missing right, which may be granted later, is tried again. */
  private static final int ROUNDS_REFUSED = 12;

  /** The size of a hash without attributes: key, expiry, our own fields. Measured on Redis 7. */
  private static final long HASH = 240;

  /** The overhead of an attribute, beside name and value, in a compact hash. */
  private static final long COMPACT_FIELD = 6;

  /** The same in any other hash. */
  private static final long FIELD = 80;

  /** A hash with a longer value than this is not compact. */
  private static final int COMPACT_VALUE = 64;

  private final RedisClient client;
  private final ConnectionOptions options;
  private final SessionSizes sizes;
  private final LazyPeriodicTask rounds;
  private volatile Answer latest = Answer.NOTHING;
  private int refusedRounds;

  /** The latest answer of Redis. */
  private record Answer(String info, OptionalLong scheduled, Optional<String> refusal) {
    static final Answer NOTHING = new Answer("", OptionalLong.empty(), Optional.empty());
  }

  RedisSizing(
      RedisClient client, ConnectionOptions options, SessionSizes sizes, StoreEvents events) {
    this.client = client;
    this.options = options;
    this.sizes = sizes;
    this.rounds = new LazyPeriodicTask(() -> PeriodicTask.start(
        "kr-session-sizing",
        PAUSE,
        this::refresh,
        StoreEvents.exceptOutages(
            failure -> events.backgroundFailed("asking how full Redis is", failure))));
  }

  /** Returns the present knowledge. */
  StoreSize size() {
    OptionalLong session = sessionBytes();
    if (options.uri().topology() == RedisTopology.CLUSTER) {
      return StoreSize.ofSession(session);
    }
    rounds.begin();
    Answer last = latest;
    return new StoreSize(
        session,
        room(last.info(), session),
        InfoText.number(last.info(), "connected_clients"),
        InfoText.number(last.info(), "maxclients"),
        last.info().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(InfoText.keys(last.info(), options.uri().database())),
        last.scheduled(),
        last.refusal());
  }

  private OptionalLong sessionBytes() {
    SessionSizes.Mean mean = sizes.mean();
    boolean compact = mean.bytes() <= (mean.attributes() + 1) * COMPACT_VALUE;
    double fields = mean.attributes() * (compact ? COMPACT_FIELD : FIELD);
    return mean.known()
        ? OptionalLong.of(Math.round(HASH + fields + mean.bytes()))
        : OptionalLong.empty();
  }

  private static OptionalLong room(String info, OptionalLong session) {
    OptionalLong most = InfoText.number(info, "maxmemory");
    OptionalLong used = InfoText.number(info, "used_memory");
    if (session.isEmpty() || used.isEmpty() || most.orElse(0) == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.max(0, most.getAsLong() - used.getAsLong()) / session.getAsLong());
  }

  /** Asks now. */
  void refresh() {
    if (latest.refusal().isPresent() && ++refusedRounds % ROUNDS_REFUSED != 0) {
      return;
    }
    try {
      CommandArguments scheduled =
          new CommandArguments(Command.ZCARD).key(options.instanceName() + ":expiry");
      List<Object> replies = client.read(
          "ask how full it is", error -> true, new CommandArguments(Command.INFO), scheduled);
      latest = new Answer(
          replies.get(0) instanceof byte[] info ? new String(info, StandardCharsets.UTF_8) : "",
          replies.get(1) instanceof Long count ? OptionalLong.of(count) : OptionalLong.empty(),
          refusal(replies));
    } catch (BackendException e) {
      // the last result is outdated once Redis is gone
      latest = Answer.NOTHING;
      throw e;
    }
  }

  private Optional<String> refusal(List<Object> replies) {
    return replies.stream()
        .filter(JedisDataException.class::isInstance)
        .map(JedisDataException.class::cast)
        .findFirst()
        .map(e -> RedisDiagnosis.of(e, options)
            .map(RedisDiagnosis::line)
            .orElseGet(() -> "Redis does not tell: " + e.getMessage()));
  }

  @Override
  public void close() {
    rounds.close();
  }
}
