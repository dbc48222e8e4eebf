package dev.krsession;

import com.sun.management.ThreadMXBean;
import dev.krsession.bare.Application;
import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import jakarta.servlet.http.HttpSession;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/**
 * Writes how many bytes a request allocates, a line for each round. The arguments: what the
 * application does, and how many attributes the visitor's session has, if they have one.
 */
final class AllocationProbe {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int REQUESTS = 10_000;

  /** The number of lines. */
  static final int ROUNDS = 5;

  // What an application has seen ends here, so that nothing of it is optimized away.
  private Object first = "";
  private Object second = "";

  private AllocationProbe() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    AllocationProbe probe = new AllocationProbe();
    Application application = switch (args[0]) {
      case "untouched" -> request -> probe.first = request;
      case "readTwo" ->
        request -> {
          HttpSession session = request.getSession(false);
          probe.first = session.getAttribute("attribute0");
          probe.second = session.getAttribute("attribute1");
        };
      default -> throw new IllegalArgumentException(args[0]);
    };
    try (BareContainer container = new BareContainer()) {
      BareVisitor visitor =
          args.length > 1 ? container.visitor(Integer.parseInt(args[1])) : container.visitor();
      for (int round = 0; round < ROUNDS; round++) {
        out.println(probe.bytesPerRequest(visitor, application));
      }
    }
  }

  private long bytesPerRequest(BareVisitor visitor, Application application) {
    long before = allocated();
    for (int sent = 0; sent < REQUESTS; sent++) {
      visitor.visit(application);
    }
    long after = allocated();
    if (first == null || second == null) {
      throw new AssertionError("the application has not found what it reads");
    }
    return (after - before) / REQUESTS;
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
