package dev.krsession.secrecy;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A JVM with the filter and no container around it: serves a visitor, lets go of all that was the
 * visitor's, and dumps what lives on.
 */
final class HeapHolder {
  /** What a search of the dump has to find. */
  private static byte[] control = {};

  private final BareContainer container;
  private final Path folder;

  private HeapHolder(Path folder, String redisUri) throws IOException {
    this.folder = folder;
    Map<String, String> params = new HashMap<>();
    params.put("signing.keys", Files.readString(folder.resolve("key")));
    if (!redisUri.isEmpty()) {
      params.put("redis.uri", redisUri);
    }
    container = new BareContainer(params);
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    control = new Masked(folder.resolve("control")).read();
    HeapHolder holder = new HeapHolder(folder, args.length > 1 ? args[1] : "");
    holder.serve();
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(folder.resolve("heap.hprof").toString(), true);
    Reference.reachabilityFence(holder);
    Reference.reachabilityFence(control);
    System.exit(0);
  }

  private void serve() {
    BareVisitor visitor = container.visitor();
    visitor.visit(request -> request.getSession().setAttribute("a", 1L));
    visitor.keepCookie();
    visitor.visit(request -> {
      request.getSession(false).getAttribute("a");
      tell(request.getHeaders("Cookie").nextElement());
    });
    visitor.visit(request -> request.getSession(false));
  }

  private void tell(String cookie) {
    try {
      new Masked(folder.resolve("cookie")).write(cookie.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
