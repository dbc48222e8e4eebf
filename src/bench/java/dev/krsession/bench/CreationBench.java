package dev.krsession.bench;

import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import jakarta.servlet.http.HttpServletRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Requests that each begin a session, in a memory that has room for all of them. */
@State(Scope.Thread)
public class CreationBench {
  private static final int SESSIONS = 100_000;

  private BareContainer container;
  private BareVisitor stranger;

  /** Starts with no session. */
  @Setup(Level.Invocation)
  public void start() {
    container = new BareContainer();
    stranger = container.visitor();
  }

  /** Stops the filter. */
  @TearDown(Level.Invocation)
  public void stop() {
    container.close();
  }

  /** A session begins. */
  @Benchmark
  @OperationsPerInvocation(SESSIONS)
  public void create() {
    for (int at = 0; at < SESSIONS; at++) {
      stranger.visit(HttpServletRequest::getSession);
    }
  }
}
