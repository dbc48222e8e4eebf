package dev.krsession;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * An optional library that the webapp supplies, in a version chosen by its build or by Spring Boot.
 *
 * @param name its usual name
 * @param group its Maven group
 * @param artifact its Maven artifact
 * @param oldest the oldest supported version
 * @param tested the version that the tests use
 * @param property the property that sets the version in Spring Boot's builds
 */
record Library(
    String name, String group, String artifact, String oldest, String tested, String property) {
  static final Library JEDIS =
      new Library("Jedis", "redis.clients", "jedis", "7.0.0", "8.0.2", "jedis.version");

  static final Library YASSON =
      new Library("Yasson", "org.eclipse", "yasson", "3.0.0", "3.0.4", "yasson.version");

  static final Library HIKARI =
      new Library("HikariCP", "com.zaxxer", "HikariCP", "5.0.0", "6.3.0", "hikaricp.version");

  /**
   * Returns the exception for a start that the library made fail: it is missing, it is too old, or
   * one of its own dependencies is missing.
   *
   * @param setting the setting that needs it, such as {@code backend: redis}
   */
  IllegalStateException refused(String setting, LinkageError failure) {
    String found = version();
    String why;
    if (found.isEmpty()) {
      why = " needs " + name + ", which is not on the class path (" + failure.getMessage()
          + "); add " + group + ':' + artifact + ':' + tested + " to the webapp";
    } else if (!(failure instanceof IncompatibleClassChangeError) && !isOlder(found)) {
      why = " needs " + name + ", of which " + found + " is on the class path without something"
          + " that belongs to it (" + failure.getMessage() + "); add " + group + ':' + artifact
          + ':' + tested + " to the webapp with all that it depends on";
    } else {
      why = " needs " + name + ' ' + oldest + " or newer, and found " + found + " ("
          + failure.getMessage() + "); set the property " + property + " to " + tested
          + " where Spring Boot chooses the version, or else add " + group + ':' + artifact + ':'
          + tested + " to the webapp";
    }
    return new IllegalStateException(setting + why, failure);
  }

  /** Returns the version on the class path; empty if unknown. */
  private String version() {
    String place = "META-INF/maven/" + group + '/' + artifact + "/pom.properties";
    try (InputStream in = Library.class.getClassLoader().getResourceAsStream(place)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    } catch (IOException e) {
      return "";
    }
  }

  /** Compares the major versions. */
  private boolean isOlder(String found) {
    return major(found) < major(oldest);
  }

  private static int major(String version) {
    String digits = version.replaceFirst("[^0-9].*", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
