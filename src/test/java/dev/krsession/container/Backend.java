package dev.krsession.container;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.backend.redis.RedisNodes;
import dev.krsession.backend.redis.RedisServerFixture;
import java.util.HashMap;
import java.util.Map;

/** The backends that every end-to-end test runs on. */
public enum Backend {
  /** This JVM's memory. */
  MEMORY {
    @Override
    public RecordingBackend recorded() {
      return new RecordingBackend();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public int countAfterRestart(int kept) {
      return 1;
    }
  },
  /** One Redis server for all tests of a JVM. */
  REDIS {
    @Override
    public RecordingBackend recorded() {
      return new RecordingBackend(RedisNodes.node(SharedRedis.SERVER.uri()));
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("redis.uri", SharedRedis.SERVER.uri());
    }

    @Override
    public int countAfterRestart(int kept) {
      return kept + 1;
    }
  };

  /** One of these alone, without a filter, whose saves are written down. */
  public abstract RecordingBackend recorded();

  /** The init-params that choose it. */
  public abstract Map<String, String> settings();

  /** The init-params that choose it, and some more: names and values in turn. */
  public Map<String, String> with(String... more) {
    Map<String, String> all = new HashMap<>(settings());
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  /** What a counter that stood at {@code kept} says when it is next counted up. */
  public abstract int countAfterRestart(int kept);

  /** Started when first needed, stopped with the JVM. */
  private static final class SharedRedis {
    static final RedisServerFixture SERVER = RedisServerFixture.start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }
}
