package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one session cookie of a response. It goes onto the response as soon as it is known, since
 * some containers take no header after a forward; and again before the response leaves, since
 * others lose it in an include, a reset or an exception. Never twice. Where a container keeps
 * cookies apart from headers, and forgets the headers when a request fails, the cookie is handed
 * over to it.
 */
final class ResponseCookie {
  private static final String SET_COOKIE = "Set-Cookie";
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String VARY = "Vary";

  // Each request that deals with its session pays for these fields.
  private final HttpServletResponse response;
  private final CookieLines lines;
  private volatile @Nullable String line;

  /** What was put onto the response last. */
  private volatile @Nullable String put;

  /** What the container keeps for us, out of our sight; null if nothing. */
  private volatile @Nullable String handedOver;

  /** Nothing set yet. */
  ResponseCookie(HttpServletResponse response, CookieLines lines) {
    this.response = response;
    this.lines = lines;
  }

  boolean canBeSet() {
    return !response.isCommitted();
  }

  /** Sets the cookie, in place of what was set before. */
  void set(String header) {
    line = header;
    ensure();
  }

  /** Puts the cookie back if it got lost. */
  void ensure() {
    String wanted = line;
    if (wanted == null || response.isCommitted()) {
      return;
    }
    if (handedOver == null) {
      put(wanted);
    } else if (!wanted.equals(handedOver)) {
      handOver(wanted);
    }
    forbidCaching();
  }

  /**
   * The request has failed. WildFly forgets every header then, but no cookie that it was given as
   * one; such a cookie it does not show among the headers. Wherever it is shown, it stays a header.
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
      put(wanted);
    }
  }

  private void handOver(String wanted) {
    response.addCookie(ContainerCookie.of(wanted));
    handedOver = wanted;
  }

  private void put(String wanted) {
    Collection<String> present = response.getHeaders(SET_COOKIE);
    boolean isOutOfSight = lines.areAnothers() && wanted.equals(put) && !present.isEmpty();
    if (present.contains(wanted) || isOutOfSight) {
      return;
    }
    put = wanted;
    if (present.stream().noneMatch(lines::isOurs)) {
      response.addHeader(SET_COOKIE, wanted);
      return;
    }
    response.setHeader(SET_COOKIE, wanted);
    present.stream()
        .filter(header -> !lines.isOurs(header))
        .forEach(header -> response.addHeader(SET_COOKIE, header));
  }

  /**
   * A cache that kept the answer would hand one visitor's session to others (RFC 9111 section 7.3).
   */
  private void forbidCaching() {
    String present = response.getHeader(CACHE_CONTROL);
    if (present == null || !present.contains("no-store")) {
      response.setHeader(CACHE_CONTROL, "no-store");
    }
    // For caches that have kept an answer to the same URL without a cookie (RFC 9110 section
    // 12.5.5)
    if (response.getHeaders(VARY).stream().noneMatch(ResponseCookie::coversCookie)) {
      response.addHeader(VARY, "Cookie");
    }
  }

  private static boolean coversCookie(String vary) {
    return Stream.of(vary.split(",", -1))
        .map(String::strip)
        .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase("Cookie"));
  }
}
