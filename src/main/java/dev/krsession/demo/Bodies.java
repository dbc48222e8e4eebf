package dev.krsession.demo;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;

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

  /** What the page shows of a visitor's affairs. */
  public record State(
      Optional<Session> session,
      Optional<Cookie> cookie,
      Optional<Deeds> request,
      Optional<String> version) {}

  /** What the server keeps. The id is the one that opens nothing; no idle seconds: no limit. */
  public record Session(
      String id, long idleSeconds, long remainingMillis, List<Attribute> attributes) {}

  /** Something that the session keeps. */
  public record Attribute(String name, String value) {}

  /** The cookie that a request brought, without its secret. */
  public record Cookie(String name, String value, List<Part> parts) {}

  /** Some of a cookie's bytes, in hexadecimal; none of a secret. */
  public record Part(String name, int length, String hex) {}

  /** What the server did for a request: round trips to Redis, and cookies set. */
  public record Deeds(List<String> roundTrips, List<String> setCookies) {}
}
