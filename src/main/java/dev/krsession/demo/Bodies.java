package dev.krsession.demo;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Optional;

/**
 * The bodies of the responses. Each declares its property order, since JSON-B sorts by name
 * otherwise. Public for JSON-B.
 */
public final class Bodies {
  private Bodies() {}

  /** The response of {@code counter}. */
  @JsonbPropertyOrder({"message", "counter"})
  public record Counted(String message, long counter) {}

  /** The response of {@code login}. */
  @JsonbPropertyOrder({"message", "user"})
  public record LoggedIn(String message, String user) {}

  /** The response of {@code whoami}. */
  public record User(String user) {}

  /** The response of {@code logout}. */
  public record Message(String message) {}

  /** The response of {@code set}. */
  @JsonbPropertyOrder({"message", "key", "value"})
  public record Stored(String message, String key, String value) {}

  /** The response of {@code get}: a number stays a number, anything else is text. */
  @JsonbPropertyOrder({"key", "value"})
  public record Found(String key, Object value) {}

  /** An error. */
  public record Problem(String error) {}

  /** An invalid request, and an example of a valid one. */
  @JsonbPropertyOrder({"error", "example"})
  public record Mistake(String error, String example) {}

  /** A wrong method, and the allowed ones. */
  @JsonbPropertyOrder({"error", "allow"})
  public record WrongMethod(String error, String allow) {}

  /** The state that the page shows to a visitor. */
  public record State(
      Optional<Session> session,
      Optional<Cookie> cookie,
      Optional<Deeds> request,
      Optional<String> version) {}

  /** The session on the server. The id is the public one; no idle seconds: no limit. */
  public record Session(
      String id, long idleSeconds, long remainingMillis, List<Attribute> attributes) {}

  /** A session attribute. */
  public record Attribute(String name, String value) {}

  /** The cookie of a request, without its secret. */
  public record Cookie(String name, String value, List<Part> parts) {}

  /** Bytes of a cookie, in hexadecimal; none of the secret. */
  public record Part(String name, int length, String hex) {}

  /** What the server did for a request: round trips to Redis, and cookies set. */
  public record Deeds(List<String> roundTrips, List<String> setCookies) {}
}
