package dev.krsession.compare;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.StringRedisSerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Session as its own documentation sets it up, without the rest of Spring. */
public final class SpringPeer {
  private static final Duration IDLE = Duration.ofMinutes(30);

  private SpringPeer() {}

  /** With sessions in a map. */
  public static Filter inMemory() {
    MapSessionRepository repository = new MapSessionRepository(new ConcurrentHashMap<>());
    repository.setDefaultMaxInactiveInterval(IDLE);
    return new SessionRepositoryFilter<>(repository);
  }

  static Filter inRedis(int port) {
    JedisClientConfiguration.JedisPoolingClientConfigurationBuilder client =
        JedisClientConfiguration.builder().usePooling();
    client.poolConfig(pool());
    JedisConnectionFactory connections = new JedisConnectionFactory(
        new RedisStandaloneConfiguration("127.0.0.1", port), client.build());
    connections.afterPropertiesSet();
    connections.start();
    RedisTemplate<String, Object> template = new RedisTemplate<>();
    template.setConnectionFactory(connections);
    template.setKeySerializer(new StringRedisSerializer());
    template.setHashKeySerializer(new StringRedisSerializer());
    template.afterPropertiesSet();
    RedisSessionRepository repository = new RedisSessionRepository(template);
    repository.setDefaultMaxInactiveInterval(IDLE);
    return new SessionRepositoryFilter<>(repository);
  }

  /** With sessions in a database, which gets Spring's tables. */
  static Filter inDatabase(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(16);
    HikariDataSource pool = new HikariDataSource(config);
    new ResourceDatabasePopulator(
            new ClassPathResource("org/springframework/session/jdbc/schema-postgresql.sql"))
        .execute(pool);
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(pool));
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    JdbcIndexedSessionRepository repository =
        new JdbcIndexedSessionRepository(new JdbcTemplate(pool), transactions);
    repository.setDefaultMaxInactiveInterval(IDLE);
    repository.afterPropertiesSet();
    return new SessionRepositoryFilter<>(repository);
  }

  @SuppressWarnings("rawtypes") // Spring's own signature
  private static GenericObjectPoolConfig pool() {
    GenericObjectPoolConfig pool = new GenericObjectPoolConfig();
    pool.setMaxTotal(64);
    pool.setMaxIdle(64);
    return pool;
  }
}
