package dev.krsession.faults;

import dev.krsession.KrSessionFilter;
import dev.krsession.api.KrSession;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A Tomcat whose requests run on virtual threads, under load; prints what the JVM saw of it. */
final class VirtualThreadServer {
  private static final int VISITORS = 32;
  private static final int ROUNDS = 50;

  private VirtualThreadServer() {}

  /** Counts, in the session, and says on what it runs. */
  private static final class Count extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      KrSession session = KrSession.of(request);
      request.getSession().setAttribute("last", "value");
      session.increment("count");
      boolean virtual = Thread.currentThread().toString().startsWith("VirtualThread");
      response.getWriter().print(virtual ? "virtual" : "platform");
    }
  }

  /** Takes a Redis URI, or nothing for memory. */
  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("kr-virtual").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("useVirtualThreads", "true");
    Context context = tomcat.addContext("", tomcat.getServer().getCatalinaBase().toString());
    FilterDef filter = new FilterDef();
    filter.setFilterName("kr");
    filter.setFilterClass(KrSessionFilter.class.getName());
    for (String uri : arguments) {
      filter.addInitParameter("redis.uri", uri);
    }
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("kr");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    Tomcat.addServlet(context, "count", new Count());
    context.addServletMappingDecoded("/count", "count");
    tomcat.start();
    URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    // classes are loaded and clients connected by native code, once
    load(uri);
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
      recording.start();
      long virtual = load(uri);
      recording.stop();
      Path file = Files.createTempFile("kr-virtual", ".jfr");
      recording.dump(file);
      List<RecordedEvent> pinned = RecordingFile.readAllEvents(file);
      Files.delete(file);
      pinned.stream().limit(5).forEach(System.out::println);
      System.out.println("virtual=" + virtual + " pinned=" + pinned.size());
    }
    tomcat.stop();
  }

  /** Returns how many requests were served on virtual threads. */
  private static long load(URI uri) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
    try {
      Visitor shared = Visitor.of(uri);
      shared.get("/count");
      List<Callable<Long>> visitors = new ArrayList<>();
      for (int i = 0; i < VISITORS; i++) {
        // half of them are in one session
        Visitor visitor = i % 2 == 0 ? shared : Visitor.of(uri);
        visitors.add(() -> {
          long virtual = 0;
          for (int round = 0; round < ROUNDS; round++) {
            virtual += visitor.get("/count").body().equals("virtual") ? 1 : 0;
          }
          return virtual;
        });
      }
      long virtual = 0;
      for (Future<Long> visitor : threads.invokeAll(visitors)) {
        virtual += visitor.get();
      }
      return virtual;
    } finally {
      threads.shutdownNow();
    }
  }
}
