package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The session cookie of one response. It is added as soon as it is known, since some containers
 * take no header after a forward; and again before the commit, since others lose it in an include,
 * a reset or an exception. Never twice. If a container keeps cookies apart from headers, and drops
 * the headers when a request fails, the cookie is added by {@code addCookie}.
 */
final class ResponseCookie {
  private static final String SET_COOKIE = "Set-Cookie";
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String VARY = "Vary";

  // Kept few: every request that uses its session has these fields.
  private final HttpServletResponse response;
  private final CookieLines lines;
  private final ResponseHeads heads;
  private volatile @Nullable String line;

  /** The line added last. */
  private volatile @Nullable String put;

  /** The line that the container holds as an invisible cookie; null if none. */
  private volatile @Nullable String handedOver;

  /** Creates an unset cookie of a response whose {@code isCommitted} is reliable. */
  ResponseCookie(HttpServletResponse response, CookieLines lines) {
    this(response, lines, ResponseHeads.AS_TOLD);
  }

  /** Creates an unset cookie. */
  ResponseCookie(HttpServletResponse response, CookieLines lines, ResponseHeads heads) {
    this.response = response;
    this.lines = lines;
    this.heads = heads;
  }

  /** Returns whether a cookie that is set now is still sent. */
  boolean canBeSet() {
    return open(false) != null;
  }

  /**
   * Returns whether a new session's cookie is still sent, and the container allows a new session.
   */
  boolean canBegin() {
    return open(true) != null;
  }

  private @Nullable HttpServletResponse open(boolean forNewSession) {
    return response.isCommitted() ? heads.open(response, forNewSession).orElse(null) : response;
  }

  /** Sets the cookie; replaces the one set before. */
  void set(String header) {
    line = header;
    ensure();
  }

  /** Adds the cookie again if it got lost. */
  void ensure() {
    String wanted = line;
    HttpServletResponse open = wanted == null ? null : open(false);
    if (wanted == null || open == null) {
      return;
    }
    if (handedOver == null) {
      put(wanted, open);
    } else if (!wanted.equals(handedOver)) {
      handOver(wanted);
    }
    forbidCaching(open);
  }

  /**
   * Keeps the cookie after a failed request. WildFly drops all headers then, but not cookies added
   * as such, which it does not show among the headers. Where it is shown, it stays a header.
   */
  void ensureDespiteFailure() {
    ensure();
    String wanted = line;
    if (wanted == null || response.isCommitted() || handedOver != null) {
      return;
    }
    Collection<String> present = List.copyOf(response.getHeaders(SET_COOKIE));
    response.setHeader(SET_COOKIE, null);
    if (response.getHeaders(SET_COOKIE).isEmpty()) {
      handOver(wanted);
      present.stream()
          .filter(header -> !lines.isOurs(header))
          .forEach(header -> response.addHeader(SET_COOKIE, header));
    }
    if (response.getHeaders(SET_COOKIE).stream().anyMatch(lines::isOurs)) {
      handedOver = null;
      put(wanted, response);
    }
  }

  private void handOver(String wanted) {
    response.addCookie(ContainerCookie.of(wanted));
    handedOver = wanted;
  }

  private void put(String wanted, HttpServletResponse open) {
    Collection<String> present = open.getHeaders(SET_COOKIE);
    boolean isOutOfSight = lines.fromOtherContext() && wanted.equals(put) && !present.isEmpty();
    if (present.contains(wanted) || isOutOfSight) {
      return;
    }
    put = wanted;
    if (present.isEmpty() || present.stream().noneMatch(lines::isOurs)) {
      open.addHeader(SET_COOKIE, wanted);
      return;
    }
    open.setHeader(SET_COOKIE, wanted);
    present.stream()
        .filter(header -> !lines.isOurs(header))
        .forEach(header -> open.addHeader(SET_COOKIE, header));
  }

  /**
   * A cache that stored the response would give one visitor's session to others (RFC 9111 section
   * 7.3).
   */
  private void forbidCaching(HttpServletResponse open) {
    String present = open.getHeader(CACHE_CONTROL);
    if (present == null || !present.contains("no-store")) {
      open.setHeader(CACHE_CONTROL, "no-store");
    }
    // For caches that have stored a response to the same URL without a cookie (RFC 9110 section
    // 12.5.5)
    for (String vary : open.getHeaders(VARY)) {
      if (coversCookie(vary)) {
        return;
      }
    }
    open.addHeader(VARY, "Cookie");
  }

  private static boolean coversCookie(String vary) {
    // what is looked at twice in each such request is mostly our own
    return vary.equals("Cookie")
        || Stream.of(vary.split(",", -1))
            .map(String::strip)
            .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase("Cookie"));
  }
}
