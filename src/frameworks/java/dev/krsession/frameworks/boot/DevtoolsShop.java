package dev.krsession.frameworks.boot;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.devtools.restart.Restarter;

/**
 * The shop as a developer runs it: devtools starts it anew, with classes of a new loader, each time
 * that it has answered a request. At the end it prints what the runs before have left in the JVM.
 */
public final class DevtoolsShop {
  private static final int RUNS = 4;
  private static final Duration AT_MOST = Duration.ofMinutes(1);
  private static final String LOADERS = DevtoolsShop.class.getName();
  private static final String COOKIE = LOADERS + ".cookie";

  private DevtoolsShop() {}

  /** Called anew for each run. */
  public static void main(String[] arguments) throws IOException {
    List<WeakReference<?>> loaders = loaders();
    String port = SpringApplication.run(ShopApplication.class, arguments)
        .getEnvironment()
        .getRequiredProperty("local.server.port");
    loaders.add(new WeakReference<>(DevtoolsShop.class.getClassLoader()));
    System.out.println("run " + visit(port) + ", threads " + threads());
    if (loaders.size() < RUNS) {
      Restarter.getInstance().restart();
    } else {
      System.out.println("runs left " + leftInTheEnd(loaders));
      System.exit(0);
    }
  }

  /** Puts a book into the basket, by no client that would have threads of its own. */
  private static String visit(String port) throws IOException {
    URLConnection request = URI.create("http://127.0.0.1:" + port + "/public/basket?item=book")
        .toURL()
        .openConnection();
    request.setRequestProperty("Cookie", System.getProperty(COOKIE, "none=yet"));
    try (InputStream in = request.getInputStream()) {
      String cookie = request.getHeaderField("Set-Cookie");
      if (cookie != null) {
        System.setProperty(COOKIE, cookie.replaceFirst(";.*", ""));
      }
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

  /** Which earlier runs are still in memory, once the collector has had its time. */
  private static List<Integer> leftInTheEnd(List<WeakReference<?>> loaders) {
    try {
      await().atMost(AT_MOST).until(() -> {
        System.gc();
        return left(loaders).isEmpty();
      });
    } catch (ConditionTimeoutException e) {
      return left(loaders);
    }
    return List.of();
  }

  /**
   * Not the first, which Boot itself keeps by the thread of its shutdown hook, nor the last but
   * one, which the thread may keep in which devtools waits for the last.
   */
  private static List<Integer> left(List<WeakReference<?>> loaders) {
    return IntStream.range(2, RUNS - 1)
        .filter(run -> loaders.get(run - 1).get() != null)
        .boxed()
        .toList();
  }
}
