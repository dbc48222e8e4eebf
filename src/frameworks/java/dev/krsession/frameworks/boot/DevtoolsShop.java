package dev.krsession.frameworks.boot;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.devtools.restart.Restarter;

/**
 * The shop as a developer runs it: devtools starts it anew, with classes of a new loader, each time
 * that it has answered a request. At the end it prints what the runs before have left in the JVM.
 */
public final class DevtoolsShop {
  private static final int RUNS = 3;
  private static final int LOOKS = 100;
  private static final String LOADERS = DevtoolsShop.class.getName();

  private DevtoolsShop() {}

  /** Called anew for each run. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<WeakReference<?>> loaders = loaders();
    String port = SpringApplication.run(ShopApplication.class, arguments)
        .getEnvironment()
        .getRequiredProperty("local.server.port");
    loaders.add(new WeakReference<>(DevtoolsShop.class.getClassLoader()));
    System.out.println("run " + visit(port) + ", threads " + threads());
    if (loaders.size() < RUNS) {
      Restarter.getInstance().restart();
    } else {
      System.out.println("loaders left " + left(loaders));
      System.exit(0);
    }
  }

  /** By no client that would have threads of its own. */
  private static String visit(String port) throws IOException {
    try (InputStream in =
        URI.create("http://127.0.0.1:" + port + "/public/visits").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The same list for all runs: neither its class nor that of its place is the application's. */
  @SuppressWarnings("unchecked")
  private static List<WeakReference<?>> loaders() {
    return (List<WeakReference<?>>)
        System.getProperties().computeIfAbsent(LOADERS, name -> new ArrayList<>());
  }

  /** All of the filter but those that connect, which end by themselves when they are idle. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kr-session") && !name.equals("kr-session-connect"))
        .sorted()
        .toList();
  }

  /** How many loaders of runs before are still there, once the collector has had its time. */
  private static long left(List<WeakReference<?>> loaders) throws InterruptedException {
    List<WeakReference<?>> before = loaders.subList(0, RUNS - 1);
    for (int look = 0; look < LOOKS && before.stream().anyMatch(run -> run.get() != null); look++) {
      System.gc();
      Thread.sleep(100);
    }
    return before.stream().filter(run -> run.get() != null).count();
  }
}
