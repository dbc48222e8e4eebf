package dev.krsession.config;

/**
 * What a framework has read of a setting, such as Spring Boot from its own files. Its
 * {@link #toString} shows no text, for that may be a secret.
 *
 * @param text the value
 * @param origin where it stands, for people: the property's name, and the file and line
 * @param isShared whether it stands where all applications of a machine or JVM share it, so that an
 *     unknown name is only worth a warning
 */
public record Stated(String text, String origin, boolean isShared) {
  @Override
  public String toString() {
    return "Stated[" + origin + ']';
  }
}
