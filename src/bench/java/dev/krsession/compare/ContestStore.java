package dev.krsession.compare;

import dev.krsession.backend.redis.RedisServerFixture;
import java.io.IOException;
import java.util.Optional;

/**
 * Where one contestant's sessions are.
 *
 * @param place what its server is told of that
 * @param redis its own, if it has one
 */
record ContestStore(String place, Optional<RedisServerFixture> redis) implements AutoCloseable {
  static ContestStore begin(Contestant contestant, SharedPostgres postgres) throws IOException {
    return switch (contestant.store) {
      case MEMORY, FOLDER -> new ContestStore("", Optional.empty());
      case REDIS -> {
        RedisServerFixture redis = RedisServerFixture.start();
        yield new ContestStore("" + redis.port(), Optional.of(redis));
      }
      case POSTGRES -> new ContestStore(postgres.database(contestant), Optional.empty());
    };
  }

  RedisReading redisReading() {
    return redis.map(server -> RedisReading.of(server.client())).orElse(RedisReading.NONE);
  }

  @Override
  public void close() {
    redis.ifPresent(RedisServerFixture::close);
  }
}
