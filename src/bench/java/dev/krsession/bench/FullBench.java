package dev.krsession.bench;

import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Requests that each begin a session, in a memory that holds 100,000 already. */
@State(Scope.Thread)
public class FullBench {
  private static final int SESSIONS = 100_000;

  /** What {@code limits.sessions} says: each request ends another's session, or has room. */
  @Param({"100000", "300000"})
  public int limit;

  private final long[] nanos = new long[SESSIONS];
  private BareContainer container;
  private BareVisitor stranger;

  /** Starts with so many sessions. */
  @Setup(Level.Invocation)
  public void start() {
    container = new BareContainer(
        Map.of("idle-timeout", "30m", "limits.sessions", Integer.toString(limit)));
    stranger = container.visitor();
    for (int at = 0; at < SESSIONS; at++) {
      stranger.visit(HttpServletRequest::getSession);
    }
  }

  /** Stops the filter. */
  @TearDown(Level.Invocation)
  public void stop() {
    container.close();
  }

  /** Tells how long the slowest took in the last round. */
  @TearDown(Level.Iteration)
  public void tell() {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "limits.sessions %,d: p99 %,d ns, p99.9 %,d ns%n",
        limit,
        nanos[SESSIONS * 99 / 100],
        nanos[SESSIONS * 999 / 1000]);
  }

  /** A session begins. */
  @Benchmark
  @OperationsPerInvocation(SESSIONS)
  public void create() {
    for (int at = 0; at < SESSIONS; at++) {
      long begin = System.nanoTime();
      stranger.visit(HttpServletRequest::getSession);
      nanos[at] = System.nanoTime() - begin;
    }
  }
}
