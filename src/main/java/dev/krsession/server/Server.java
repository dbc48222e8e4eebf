package dev.krsession.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;

/** The demo's command: starts the Sessions Demo Server, prints its address, and waits. */
public final class Server {
  private static final Logger LOG = Logger.getLogger(Server.class.getName());
  private static final String HOST = "[A-Za-z0-9._-]+(:[0-9]{1,5})?";

  private Server() {}

  /** Serves the directory {@code webapp} of the working directory. */
  public static void main(String[] arguments) {
    run(arguments, Path.of("webapp"), Scratch.create().directory());
  }

  /**
   * Runs the command line. If that fails, the JVM exits with code 1 and a line for each fault; if
   * it serves, this call does not return.
   *
   * @param webapp the directory to serve
   * @param scratch a directory for temporary files; deleted at the end
   */
  public static void run(String[] arguments, Path webapp, Path scratch) {
    Scratch files = new Scratch(scratch);
    try {
      Options options = Options.parse(arguments);
      switch (options.task()) {
        case HELP -> print(Usage.text(), files);
        case VERSION -> print(Usage.title(), files);
        case SERVE -> serve(options, webapp, files);
      }
    } catch (RuntimeException e) {
      System.err.println(e instanceof StartException ? e.getMessage() : "cannot start: " + e);
      files.close();
      System.exit(1);
    }
  }

  private static void print(String text, Scratch files) {
    System.out.println(text);
    files.close();
  }

  private static void serve(Options options, Path webapp, Scratch files) {
    ConsoleLog log = ConsoleLog.install(System.out);
    Ending ending = Ending.prepare(log, files);
    LOG.info(() -> "starting " + Usage.title());
    options.redis().ifPresent(uri -> LOG.info(() -> "sessions are kept in Redis at " + place(uri)));
    options
        .jdbc()
        .ifPresent(url -> LOG.info(() -> "sessions are kept in a database, " + kind(url)));
    DemoServer server = DemoServer.start(options, webapp, files.directory());
    ending.started(server);
    greet(options, server.uri());
    if (options.open() && !WebBrowser.open(server.uri())) {
      System.out.println("--open: no browser can be opened from here; open the page yourself");
    }
    await();
  }

  /** Returns the kind of database; the rest of the URL may contain a login. */
  static String kind(String url) {
    String kind = url.replaceFirst("^jdbc:", "").split(":", 2)[0];
    return kind.matches("[a-z0-9]+") ? kind : "of an unknown kind";
  }

  /**
   * Returns the part after a login, which may contain any character; a placeholder if a login may
   * be left in it.
   */
  static String place(String uri) {
    String place =
        uri.substring(uri.lastIndexOf('@') + 1).replaceFirst("^[a-z-]+://", "").split("\\?", 2)[0];
    return place.matches(HOST + "(," + HOST + ")*(/[0-9]*)?") ? place : "the address given";
  }

  private static void greet(Options options, URI uri) {
    System.out.println();
    System.out.println(Usage.title() + " is ready at " + uri + "/");
    System.out.println("  curl " + (isSelfSigned(options) ? "-k " : "") + "-c jar -b jar " + uri
        + "/session/counter");
    System.out.println("Ctrl-C stops it.");
    System.out.println();
  }

  private static boolean isSelfSigned(Options options) {
    return options.tls() && options.keystore().isEmpty();
  }

  private static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
