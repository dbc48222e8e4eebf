package dev.krsession.compare;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/** Tells what this JVM has used so far; {@code ?gc=true} collects all garbage before. */
final class MeterServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getParameter("gc") != null) {
      for (int time = 0; time < 3; time++) {
        System.gc();
      }
    }
    byte[] body = reading().text().getBytes(StandardCharsets.US_ASCII);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static Reading reading() {
    long allocated = LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
    long pauses = ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
    return new Reading(
        SYSTEM.getProcessCpuTime(),
        allocated,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        pauses,
        ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
  }
}
