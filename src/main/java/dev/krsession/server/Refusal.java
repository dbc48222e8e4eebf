package dev.krsession.server;

import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats the message for a server that cannot start. */
final class Refusal {
  private Refusal() {}

  static StartException of(Throwable failure, Options options) {
    Throwable root = root(failure);
    return new StartException(
        root instanceof BindException bind ? line(bind, options) : "cannot start: " + text(root),
        failure);
  }

  /** Returns the exception for a webapp that refused to start. */
  static StartException ofWebapp(Optional<String> reason, Options options) {
    String why = reason.orElse("see the log");
    if (why.contains("\n")) {
      return new StartException("the webapp does not start:\n" + why.indent(2).stripTrailing());
    }
    if (options.jdbc().isPresent() && why.contains("jdbc.url")) {
      return new StartException("--jdbc: " + without("jdbc.url", why));
    }
    return new StartException(
        options.redis().isPresent() && why.contains("redis.uri")
            ? "--redis: " + without("redis.uri", why)
            : "the webapp does not start: " + why);
  }

  /** Removes the setting that the option replaces, and its source, from the fault. */
  private static String without(String setting, String why) {
    return why.replaceFirst("^.*?" + Pattern.quote(setting) + "( \\([^)]*\\))?: ", "");
  }

  /** Returns the innermost cause; several faults are on a line each. */
  static String reason(Throwable failure) {
    return words(root(failure)).strip().replaceAll("\\R\\s*", "\n");
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Returns the message, on one line. */
  private static String text(Throwable root) {
    return words(root).replaceAll("\\R\\s*", " ");
  }

  private static String words(Throwable root) {
    String message = String.valueOf(root.getMessage());
    // a single word, such as the name of a missing class, is no message by itself
    return message.contains(" ") ? message : root.toString();
  }

  private static String line(BindException failure, Options options) {
    String place = "port " + options.port() + " on " + options.address().getHostAddress();
    if (!isOfThisMachine(options.address())) {
      return "--address " + options.address().getHostAddress()
          + ": no address of this machine; leave it out for 127.0.0.1";
    }
    if (String.valueOf(failure.getMessage()).contains("denied")) {
      return place + " is not for this user; choose one from 1024 up with --port";
    }
    return place + " is taken; choose another with --port, or 0 for any free one";
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }
}
