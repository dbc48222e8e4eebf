package dev.krsession.config;

/**
 * A setting that a framework has read, such as Spring Boot from its own files. Its
 * {@link #toString} leaves out the value, which may be secret.
 *
 * @param text the value
 * @param origin where it is set, for people: the property's name, and the file and line
 * @param isShared whether all applications of a machine or JVM share it, so that an unknown name
 *     only causes a warning
 */
public record Stated(String text, String origin, boolean isShared) {
  @Override
  public String toString() {
    return "Stated[" + origin + ']';
  }
}
