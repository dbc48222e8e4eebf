package dev.krsession.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param task what to do
 * @param port where to listen; 0: any free port
 * @param address the local address to listen on
 * @param tls whether to serve HTTPS
 */
record Options(Task task, int port, InetAddress address, boolean tls) {
  private static final List<String> NAMES =
      List.of("--port", "--address", "--http", "--help", "--version");

  /** What to do. */
  enum Task {
    SERVE,
    HELP,
    VERSION
  }

  /**
   * Reads the command line; of a repeated option the last counts.
   *
   * @throws StartException if it makes no sense
   */
  static Options parse(String... arguments) {
    Options options = new Options(Task.SERVE, 5000, address("127.0.0.1"), true);
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private Options with(String name, Iterator<String> rest) {
    return switch (name) {
      case "--port" -> new Options(task, port(value(name, "8080", rest)), address, tls);
      case "--address" -> new Options(task, port, address(value(name, "127.0.0.1", rest)), tls);
      case "--http" -> new Options(task, port, address, false);
      case "--help" -> new Options(Task.HELP, port, address, tls);
      case "--version" -> new Options(Task.VERSION, port, address, tls);
      default -> throw unknown(name);
    };
  }

  private static String value(String name, String example, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new StartException(name + ": a value must follow, such as " + name + " " + example);
    }
    return rest.next();
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new StartException(
          "--port " + text + ": a port is a number from 1 to 65535, or 0 for any free one");
    }
    return Integer.parseInt(text);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new StartException(
          "--address " + text + ": no such address; give one of this machine's, or 127.0.0.1", e);
    }
  }

  private static StartException unknown(String name) {
    String guess = Spelling.nearest(name, NAMES)
        .map(near -> "; did you mean " + near + "?")
        .orElse(".");
    return new StartException(name + ": no such option" + guess + " Try --help");
  }
}
