package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.krsession.bare.Application;
import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import jakarta.servlet.http.HttpSession;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How many bytes the filter alone allocates for a request, sessions being in memory. The bounds
 * leave room for what the compiler happens not to optimize away, a hundred bytes or so; the
 * benchmarks tell the figures of a JVM that does nothing else.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 300_000;
  private static final int REQUESTS = 50_000;

  private final BareContainer container = new BareContainer();

  // What an application has seen ends here, so that nothing of it is optimized away.
  private Object first = "";
  private Object second = "";

  private final Application untouched = request -> first = request;
  private final Application readTwo = request -> {
    HttpSession session = request.getSession(false);
    first = session.getAttribute("attribute0");
    second = session.getAttribute("attribute1");
  };

  @AfterEach
  void stop() {
    container.close();
  }

  @Test
  void aRequestWithoutACookieIsWrappedAndNoMore() {
    assertThat(bytesPerRequest(container.visitor(), untouched)).isLessThan(160);
  }

  @Test
  void aSessionThatNobodyAsksForIsCheap() {
    assertThat(bytesPerRequest(container.visitor(2), untouched)).isLessThan(420);
  }

  @Test
  void readingTwoAttributesIsCheap() {
    assertThat(bytesPerRequest(container.visitor(2), readTwo)).isLessThan(850);
  }

  @Test
  void aBigSessionIsReadAtThePriceOfASmallOne() {
    assertThat(bytesPerRequest(container.visitor(50), readTwo)).isLessThan(850);
  }

  /** After so many requests to warm up that the compiler has done its work. */
  private long bytesPerRequest(BareVisitor visitor, Application application) {
    send(WARM_UP, visitor, application);
    long before = allocated();
    send(REQUESTS, visitor, application);
    assertThat(first).isNotNull();
    assertThat(second).isNotNull();
    return (allocated() - before) / REQUESTS;
  }

  private static void send(int requests, BareVisitor visitor, Application application) {
    for (int sent = 0; sent < requests; sent++) {
      visitor.visit(application);
    }
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
