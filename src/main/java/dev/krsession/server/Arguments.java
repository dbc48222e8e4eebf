package dev.krsession.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parses a command line into options; of a repeated option the last counts. A value follows its
 * option, or is part of it: {@code --port 80} or {@code --port=80}.
 */
record Arguments(Map<String, String> given) {
  /** The options that have a value, with an example. */
  private static final Map<String, String> VALUED = Map.of(
      "--port", "8080",
      "--address", "127.0.0.1",
      "--keystore", "server.p12",
      "--keystore-password-file", "password.txt",
      "--redis", "localhost:6379",
      "--jdbc", "jdbc:h2:file:./sessions");

  private static final Set<String> FLAGS = Set.of("--http", "--open", "--help", "--version");

  /**
   * Parses the arguments.
   *
   * @throws StartException if one is no option, or lacks its value
   */
  static Arguments of(String... words) {
    Map<String, String> given = new HashMap<>();
    Iterator<String> rest = List.of(words).iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      int end = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = end < 0 ? word : word.substring(0, end);
      given.put(name, end < 0 ? value(name, rest) : whole(name, word.substring(end + 1)));
    }
    return new Arguments(Map.copyOf(given));
  }

  /** Returns the names of all options. */
  static List<String> names() {
    List<String> names = new ArrayList<>(VALUED.keySet());
    names.addAll(FLAGS);
    return names;
  }

  /** Returns whether the option is present. */
  boolean has(String name) {
    return given.containsKey(name);
  }

  /** Returns the option's value, if it is present. */
  Optional<String> find(String name) {
    return Optional.ofNullable(given.get(name));
  }

  private static String value(String name, Iterator<String> rest) {
    if (FLAGS.contains(name)) {
      return "";
    }
    String example = Optional.ofNullable(VALUED.get(name)).orElseThrow(() -> unknown(name));
    if (!rest.hasNext()) {
      throw new StartException(name + ": a value must follow, such as " + name + " " + example);
    }
    return rest.next();
  }

  private static String whole(String name, String value) {
    if (FLAGS.contains(name)) {
      throw new StartException(name + ": takes no value; leave out '=" + value + "'");
    }
    if (!VALUED.containsKey(name)) {
      throw unknown(name);
    }
    return value;
  }

  private static StartException unknown(String name) {
    String guess = Spelling.nearest(name, names())
        .map(near -> "; did you mean " + near + "?")
        .orElse(".");
    return new StartException(name + ": no such option" + guess + " Try --help");
  }
}
