package dev.krsession.bench;

import dev.krsession.bare.Application;
import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import jakarta.servlet.http.HttpSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Requests of one visitor through a filter alone; sessions are in memory. */
@State(Scope.Thread)
public class FilterBench {
  /** Whose filter. */
  @Param
  public Whose whose = Whose.KR;

  private BareContainer container;
  private BareVisitor stranger;
  private BareVisitor guest;
  private BareVisitor collector;

  private final Application untouched = request -> first = request;
  private final Application readOne =
      request -> first = request.getSession(false).getAttribute("attribute25");
  private final Application writeOne =
      request -> request.getSession().setAttribute("attribute0", "written");
  private final Application readTwo = request -> {
    HttpSession session = request.getSession(false);
    first = session.getAttribute("attribute0");
    second = session.getAttribute("attribute1");
  };

  // What an application has seen ends here, so that nothing of it is optimized away.
  Object first = "";
  Object second = "";

  /** Starts the filter. */
  @Setup
  public void start() {
    container = whose.container();
    stranger = container.visitor();
    guest = container.visitor(2);
    collector = container.visitor(50);
  }

  /** Stops the filter. */
  @TearDown
  public void stop() {
    container.close();
  }

  /** No cookie, and nobody asks for a session. */
  @Benchmark
  public void strangerUntouched() {
    stranger.visit(untouched);
  }

  /** A good cookie, and nobody asks for its session. */
  @Benchmark
  public void guestUntouched() {
    guest.visit(untouched);
  }

  /** Two attributes are read. */
  @Benchmark
  public void readTwo() {
    guest.visit(readTwo);
  }

  /** One of fifty attributes is read. */
  @Benchmark
  public void readOneOfFifty() {
    collector.visit(readOne);
  }

  /** One of two attributes is written. */
  @Benchmark
  public void writeOne() {
    guest.visit(writeOne);
  }
}
