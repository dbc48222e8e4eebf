package dev.krsession.bench;

import dev.krsession.backend.redis.RedisBackend;
import dev.krsession.backend.redis.RedisNodes;
import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.session.SessionTicket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import redis.clients.jedis.RedisClient;

/**
 * One caller and one Redis on the same machine: each operation is a session's load, with what the
 * name says, or its first commit. Most of the time is the way there and back; {@link RedisTimes}
 * tells what Redis itself takes.
 */
@State(Scope.Thread)
public class RedisBench {
  private RedisServerFixture redis;
  private RedisBackend backend;
  private StoreWork work;

  /** A Redis with one session of three attributes. */
  @Setup
  public void start() {
    redis = RedisServerFixture.start();
    backend = node();
    work = new StoreWork(backend);
  }

  /** Stops both. */
  @TearDown
  public void stop() {
    backend.close();
    redis.close();
  }

  /** A client of its own at the same Redis. */
  RedisClient client() {
    return redis.client();
  }

  /** A further node at the same Redis; whoever asks for it closes it. */
  RedisBackend node() {
    return RedisNodes.node(redis.uri());
  }

  /** Begins a session. */
  @Benchmark
  public SessionTicket create() {
    return work.create();
  }

  /** Reads an attribute. */
  @Benchmark
  public Object read() {
    return work.read();
  }

  /** Writes an attribute. */
  @Benchmark
  public void write() {
    work.write();
  }

  /** Counts. */
  @Benchmark
  public long increment() {
    return work.increment();
  }
}
