package dev.krsession.codec;

import java.util.List;

/**
 * The classes of the JDK that are values, or hold values, and do nothing when they are read but
 * compare and hash what they hold.
 */
final class JdkTypes {
  private static final TypePatterns VALUES = TypePatterns.of(
      "the JDK's values",
      List.of(
          "java.lang.*",
          "java.math.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.concurrent.atomic.*",
          // as fields of the application's classes: they come back unlocked
          "java.util.concurrent.locks.*",
          "java.util.regex.Pattern",
          "java.text.*",
          "java.time.*",
          "java.time.chrono.*",
          "java.time.temporal.*",
          "java.time.zone.*",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.net.URI",
          "java.net.URL",
          "java.net.InetAddress",
          "java.net.Inet4Address",
          "java.net.Inet6Address",
          "java.net.InetSocketAddress",
          "java.io.File",
          "java.io.Serializable",
          "java.io.IOException",
          "java.security.Principal",
          "sun.util.calendar.ZoneInfo"));

  private JdkTypes() {}

  /** Whether a class is one of them; its loader has to be the JDK's own. */
  static boolean has(String className) {
    return VALUES.match(className);
  }

  /** Whether a name is one that only the JDK can have, or that stands for it. */
  static boolean isPlatform(String className) {
    return className.startsWith("java.")
        || className.startsWith("javax.security.auth.")
        || className.startsWith("jdk.")
        || className.startsWith("sun.")
        || className.startsWith("com.sun.proxy.");
  }
}
