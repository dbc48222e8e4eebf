package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.krsession.bare.Application;
import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import jakarta.servlet.http.HttpSession;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How many bytes the filter alone allocates for a request, sessions being in memory. The bounds
 * leave room for what the compiler happens not to optimize away, a hundred bytes or so, and are
 * waited for, as the compiler comes late where the machine has other work; the benchmarks tell the
 * figures of a JVM that does nothing else.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
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
    assertCosts(container.visitor(), untouched, 160);
  }

  @Test
  void aSessionThatNobodyAsksForIsCheap() {
    assertCosts(container.visitor(2), untouched, 410);
  }

  @Test
  void readingTwoAttributesIsCheap() {
    assertCosts(container.visitor(2), readTwo, 800);
  }

  @Test
  void aBigSessionIsReadAtThePriceOfASmallOne() {
    assertCosts(container.visitor(50), readTwo, 800);
  }

  /** As soon as the compiler has done its work. */
  private void assertCosts(BareVisitor visitor, Application application, long bytes) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .untilAsserted(() -> assertThat(bytesPerRequest(visitor, application)).isLessThan(bytes));
  }

  private long bytesPerRequest(BareVisitor visitor, Application application) {
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
