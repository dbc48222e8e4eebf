package dev.krsession.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The options of the command line.
 *
 * @param task the command
 * @param port the port to listen on; 0: any free port
 * @param address the local address to listen on
 * @param tls whether to serve HTTPS
 * @param keystore the certificate; none: one created at the start
 * @param redis the Redis that stores sessions; none: in memory, or as the settings say
 * @param jdbc the URL of the database that stores sessions; never together with Redis
 * @param open whether to open the page in a browser
 */
record Options(
    Task task,
    int port,
    InetAddress address,
    boolean tls,
    Optional<KeystoreFile> keystore,
    Optional<String> redis,
    Optional<String> jdbc,
    boolean open) {

  /** The command. */
  enum Task {
    SERVE,
    HELP,
    VERSION
  }

  /**
   * Parses the command line; of a repeated option the last counts.
   *
   * @throws StartException if it is invalid
   */
  static Options parse(String... words) {
    Arguments arguments = Arguments.of(words);
    if (arguments.has("--redis") && arguments.has("--jdbc")) {
      throw new StartException(
          "--redis and --jdbc: sessions are kept in one place only; leave out" + " one of the two");
    }
    return new Options(
        task(arguments),
        arguments.find("--port").map(Options::port).orElse(5000),
        address(arguments.find("--address").orElse("127.0.0.1")),
        !arguments.has("--http"),
        keystore(arguments),
        arguments.find("--redis"),
        arguments.find("--jdbc"),
        arguments.has("--open"));
  }

  private static Task task(Arguments arguments) {
    if (arguments.has("--help")) {
      return Task.HELP;
    }
    return arguments.has("--version") ? Task.VERSION : Task.SERVE;
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

  private static Optional<KeystoreFile> keystore(Arguments arguments) {
    Optional<String> file = arguments.find("--keystore");
    Optional<String> password = arguments.find("--keystore-password-file");
    if (file.isPresent() && arguments.has("--http")) {
      throw new StartException("--keystore: --http shows no certificate; leave out one of the two");
    }
    if (file.isPresent() != password.isPresent()) {
      throw new StartException(
          file.isPresent()
              ? "--keystore: its password is missing; add --keystore-password-file FILE"
              : "--keystore-password-file: the keystore is missing; add --keystore FILE");
    }
    return file.map(name -> new KeystoreFile(Path.of(name), Path.of(password.orElseThrow())));
  }
}
