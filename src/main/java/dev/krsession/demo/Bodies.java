package dev.krsession.demo;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * The answers' bodies. Each names its order: JSON-B sorts by name otherwise. Public, as JSON-B
 * reads them from outside.
 */
public final class Bodies {
  private Bodies() {}

  /** What {@code counter} says. */
  @JsonbPropertyOrder({"message", "counter"})
  public record Counted(String message, long counter) {}

  /** What {@code login} says. */
  @JsonbPropertyOrder({"message", "user"})
  public record LoggedIn(String message, String user) {}

  /** What {@code whoami} says. */
  public record User(String user) {}

  /** What {@code logout} says. */
  public record Message(String message) {}

  /** What {@code set} says. */
  @JsonbPropertyOrder({"message", "key", "value"})
  public record Stored(String message, String key, String value) {}

  /** What {@code get} says: a number stays a number, anything else is text. */
  @JsonbPropertyOrder({"key", "value"})
  public record Found(String key, Object value) {}

  /** What went wrong. */
  public record Problem(String error) {}

  /** What is wrong with the request, and a request that works. */
  @JsonbPropertyOrder({"error", "example"})
  public record Mistake(String error, String example) {}

  /** Which methods work. */
  @JsonbPropertyOrder({"error", "allow"})
  public record WrongMethod(String error, String allow) {}
}
