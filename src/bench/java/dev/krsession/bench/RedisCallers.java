package dev.krsession.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.krsession.backend.redis.RedisBackend;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What sessions in Redis cost on both sides, by how many callers there are that each ask again as
 * soon as they have an answer, on one node and on two.
 */
final class RedisCallers {
  private static final int[] CALLERS = {1, 8, 32, 128};
  private static final int SECONDS = 3;
  private static final int MOST = 1_000_000;
  private static final Pattern CPU = Pattern.compile("used_cpu_(?:user|sys):([0-9.]+)");

  private final RedisBench bench;
  private final OperatingSystemMXBean jvm =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  RedisCallers(RedisBench bench) {
    this.bench = bench;
  }

  private enum Request {
    READ(StoreWork::read),
    WRITE(StoreWork::write),
    CREATE(StoreWork::create);

    private final Consumer<StoreWork> work;

    Request(Consumer<StoreWork> work) {
      this.work = work;
    }
  }

  /** Prints a table in Markdown. */
  void print() throws InterruptedException {
    System.out.println(
        "| request | nodes | threads | callers | requests/s | p50 µs | p99 µs | JVM µs"
            + " | Redis µs |\n|---|--:|---|--:|--:|--:|--:|--:|--:|");
    for (int nodes = 1; nodes <= 2; nodes++) {
      List<RedisBackend> backends = Stream.generate(bench::node).limit(nodes).toList();
      for (boolean virtual : Threads.kinds()) {
        for (Request request : Request.values()) {
          for (int callers : CALLERS) {
            if (callers >= nodes) {
              ask(request, backends, virtual, callers);
              Sum sum = ask(request, backends, virtual, callers);
              System.out.println(row(request, nodes, virtual, callers, sum));
            }
          }
        }
      }
      backends.forEach(RedisBackend::close);
    }
  }

  private record Sum(double jvmMicros, double redisMicros, long[] nanos) {}

  private static String row(Request request, int nodes, boolean virtual, int callers, Sum sum) {
    int requests = sum.nanos().length;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %d | %,d | %.0f | %.0f | %.1f | %.1f |",
        request.name().toLowerCase(Locale.ROOT),
        nodes,
        virtual ? "virtual" : "platform",
        callers,
        requests / SECONDS,
        sum.nanos()[requests / 2] / 1e3,
        sum.nanos()[(int) (requests * 0.99)] / 1e3,
        sum.jvmMicros() / requests,
        sum.redisMicros() / requests);
  }

  private Sum ask(Request request, List<RedisBackend> nodes, boolean virtual, int callers)
      throws InterruptedException {
    long[] nanos = new long[MOST];
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    ThreadFactory threads = Threads.of(virtual);
    List<Thread> started = new ArrayList<>();
    List<StoreWork> work = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      work.add(new StoreWork(nodes.get(caller % nodes.size())));
    }
    double redis = redisMicros();
    long own = jvm.getProcessCpuTime();
    for (StoreWork mine : work) {
      Thread thread = threads.newThread(() -> repeat(request, mine, over, nanos, requests));
      thread.start();
      started.add(thread);
    }
    boolean unused = over.await(SECONDS, TimeUnit.SECONDS);
    over.countDown();
    for (Thread thread : started) {
      thread.join();
    }
    double jvmMicros = (jvm.getProcessCpuTime() - own) / 1e3;
    long[] all = Arrays.copyOf(nanos, Math.min(MOST, requests.get()));
    Arrays.sort(all);
    return new Sum(jvmMicros, redisMicros() - redis, all);
  }

  private static void repeat(
      Request request, StoreWork work, CountDownLatch over, long[] nanos, AtomicInteger requests) {
    while (over.getCount() > 0) {
      long begun = System.nanoTime();
      request.work.accept(work);
      int at = requests.getAndIncrement();
      if (at < MOST) {
        nanos[at] = System.nanoTime() - begun;
      }
    }
  }

  private double redisMicros() {
    Matcher found = CPU.matcher(bench.client().info("cpu"));
    double seconds = 0;
    while (found.find()) {
      seconds += Double.parseDouble(found.group(1));
    }
    return seconds * 1e6;
  }
}
