package dev.krsession.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a read costs, on both sides, by how many callers there are that each ask again as soon as
 * they have an answer.
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

  /** Prints a table in Markdown. */
  void print() throws InterruptedException {
    System.out.println("| callers | reads/s | p50 µs | p99 µs | JVM µs | Redis µs |\n"
        + "|--:|--:|--:|--:|--:|--:|");
    for (int callers : CALLERS) {
      ask(callers);
      System.out.println(row(callers, ask(callers)));
    }
  }

  private record Sum(double jvmMicros, double redisMicros, long[] nanos) {}

  private static String row(int callers, Sum sum) {
    int reads = sum.nanos().length;
    return String.format(
        Locale.ROOT,
        "| %d | %,d | %.0f | %.0f | %.1f | %.1f |",
        callers,
        reads / SECONDS,
        sum.nanos()[reads / 2] / 1e3,
        sum.nanos()[(int) (reads * 0.99)] / 1e3,
        sum.jvmMicros() / reads,
        sum.redisMicros() / reads);
  }

  private Sum ask(int callers) throws InterruptedException {
    long[] nanos = new long[MOST];
    AtomicInteger reads = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    double redis = redisMicros();
    long own = jvm.getProcessCpuTime();
    for (int caller = 0; caller < callers; caller++) {
      Thread thread = new Thread(() -> read(over, nanos, reads));
      thread.start();
      threads.add(thread);
    }
    boolean unused = over.await(SECONDS, TimeUnit.SECONDS);
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double jvmMicros = (jvm.getProcessCpuTime() - own) / 1e3;
    long[] all = Arrays.copyOf(nanos, Math.min(MOST, reads.get()));
    Arrays.sort(all);
    return new Sum(jvmMicros, redisMicros() - redis, all);
  }

  private void read(CountDownLatch over, long[] nanos, AtomicInteger reads) {
    while (over.getCount() > 0) {
      long begun = System.nanoTime();
      bench.read();
      int at = reads.getAndIncrement();
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
