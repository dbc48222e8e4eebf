package dev.krsession;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * A library that is optional for the jar: a webapp brings it along, in a version that somebody else
 * has chosen, such as Spring Boot.
 *
 * @param name as people call it
 * @param group its group in Maven
 * @param artifact its artifact in Maven
 * @param oldest the oldest version that will do
 * @param tested the version that the tests use
 * @param property the property by which Spring Boot's builds choose the version
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
   * What is said of a start that the library has made fail: that it is not there, that it is too
   * old, or that something which it needs is not there.
   *
   * @param setting what needs it, such as {@code backend: redis}
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

  /** The version on the class path; empty if it says none. */
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

  /** Whether the first number of a version is less than it has to be. */
  private boolean isOlder(String found) {
    return major(found) < major(oldest);
  }

  private static int major(String version) {
    String digits = version.replaceFirst("[^0-9].*", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
