package dev.krsession.container;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.backend.redis.RedisNodes;
import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.session.SessionClock;
import java.util.HashMap;
import java.util.Locale;
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
    public SessionBackend alone() {
      return new MemoryBackend(
          new MemoryLimits(10_000, 100, WhenFull.REJECT),
          SessionClock.system(),
          SessionEnds.IGNORED);
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
      return new RecordingBackend(alone());
    }

    @Override
    public SessionBackend alone() {
      return RedisNodes.node(SharedRedis.SERVER.uri());
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

  /** One of these alone, without a filter. */
  public abstract SessionBackend alone();

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

  /** Has a webapp keep its sessions here, with settings, names and values in turn; time runs. */
  public KrSessionKit store(KrSessionKit webapp, String... settings) {
    return webapp
        .runningTime()
        .setting("backend", name().toLowerCase(Locale.ROOT))
        .settings(with(settings));
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
