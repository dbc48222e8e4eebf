package dev.krsession.frameworks;

import dev.krsession.container.Backend;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The stores that nodes of one application share. One server of each for all tests of a JVM. */
public enum SharedStore {
  /** A Redis server. */
  REDIS {
    @Override
    public Map<String, String> settings() {
      return Backend.REDIS.settings();
    }

    @Override
    public Map<String, String> bootProperties() {
      return Map.of("krsession.redis.uri", settings().get("redis.uri"));
    }
  },
  /** A PostgreSQL, through HikariCP. */
  SQL {
    @Override
    public Map<String, String> settings() {
      return Map.of("jdbc.url", Postgres.url());
    }

    @Override
    public Map<String, String> bootProperties() {
      return Map.of("krsession.backend", "jdbc", "spring.datasource.url", Postgres.url());
    }
  };

  /** The settings that choose it. */
  public abstract Map<String, String> settings();

  /** What an application of Spring Boot says to have its sessions there. */
  public abstract Map<String, String> bootProperties();

  /** The settings that choose it, and some more: names and values in turn. */
  Map<String, String> with(String... more) {
    Map<String, String> all = new HashMap<>(settings());
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  /** Started when first needed, stopped with the JVM. */
  private static final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    static String url() {
      return SERVER.getJdbcUrl("postgres", "postgres");
    }
  }
}
