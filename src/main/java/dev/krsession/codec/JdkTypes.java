package dev.krsession.codec;

import java.util.List;

/**
 * The classes of the JDK that are values, or hold values, and whose deserialization only compares
 * and hashes their content.
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
          // as fields of the application's classes: they are restored unlocked
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
          "javax.crypto.spec.SecretKeySpec",
          "sun.util.calendar.ZoneInfo"));

  private JdkTypes() {}

  /** Returns whether a class is one of them; its loader has to be the JDK's own. */
  static boolean has(String className) {
    return VALUES.match(className);
  }

  /** Returns whether a name is reserved for the JDK, or for its proxies. */
  static boolean isPlatform(String className) {
    return className.startsWith("java.")
        || className.startsWith("javax.crypto.")
        || className.startsWith("javax.security.auth.")
        || className.startsWith("jdk.")
        || className.startsWith("sun.")
        || className.startsWith("com.sun.proxy.");
  }
}
