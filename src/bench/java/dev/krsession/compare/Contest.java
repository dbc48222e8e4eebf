package dev.krsession.compare;

import dev.krsession.container.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** One contestant at work, with a JVM and a Redis of its own. */
final class Contest implements AutoCloseable {
  private static final int CALLERS = Integer.getInteger("compare.callers", 8);
  private static final int SESSIONS = 50;

  private final Contestant contestant;
  private final ContestStore store;
  private final Child server;

  private Contest(Contestant contestant, ContestStore store, Child server) {
    this.contestant = contestant;
    this.store = store;
    this.server = server;
  }

  static Contest begin(Contestant contestant, SharedPostgres postgres) throws IOException {
    ContestStore store = ContestStore.begin(contestant, postgres);
    try {
      Child server = Child.start(contestant, store.place(), "-Xmx1g", "-Xms1g");
      return new Contest(contestant, store, server);
    } catch (IOException e) {
      store.close();
      throw e;
    }
  }

  Contestant contestant() {
    return contestant;
  }

  ContestStore store() {
    return store;
  }

  /** The load of one workload: each caller has so many visitors of its own. */
  Load load(Workload workload) throws IOException {
    return load(server, workload);
  }

  static Load load(Child server, Workload workload) throws IOException {
    List<List<byte[]>> all = new ArrayList<>();
    try (Caller caller = new Caller(server.port())) {
      for (int at = 0; at < CALLERS; at++) {
        all.add(requestsOfOne(caller, workload));
      }
    }
    return new Load(server.port(), all);
  }

  /** Runs a load for a while. */
  Sample round(Load load, Duration time) throws IOException {
    Reading before = server.reading(false);
    RedisReading redisBefore = store.redisReading();
    long start = System.nanoTime();
    long[] times = load.run(time);
    long nanos = System.nanoTime() - start;
    RedisReading redisAfter = store.redisReading();
    return new Sample(times, nanos, before, server.reading(false), redisBefore, redisAfter);
  }

  /** Waits until the compiler has nothing left to do, or seems to. */
  void awaitCompiler() {
    AtomicLong before = new AtomicLong(-1);
    Awaitility.await().pollInterval(Duration.ofMillis(300)).until(() -> {
      long now = server.reading(false).compileMillis();
      return before.getAndSet(now) == now;
    });
  }

  private static List<byte[]> requestsOfOne(Caller caller, Workload workload) throws IOException {
    if (workload.attributes == 0) {
      return List.of(Caller.request(workload.path(), ""));
    }
    List<byte[]> requests = new ArrayList<>();
    byte[] fill = Caller.request("/work/fill?attributes=" + workload.attributes, "");
    for (int session = 0; session < SESSIONS; session++) {
      String cookie = caller
          .send(fill)
          .cookie()
          .orElseThrow(() -> new IOException("a new session sets no cookie"));
      requests.add(Caller.request(workload.path(), cookie));
    }
    return requests;
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      store.close();
    }
  }
}
