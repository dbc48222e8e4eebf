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
  private final ResponseHeads heads;
  private volatile @Nullable String line;

  /** What was put onto the response last. */
  private volatile @Nullable String put;

  /** What the container keeps for us, out of our sight; null if nothing. */
  private volatile @Nullable String handedOver;

  /** Nothing set yet; the response is taken at its word. */
  ResponseCookie(HttpServletResponse response, CookieLines lines) {
    this(response, lines, ResponseHeads.AS_TOLD);
  }

  /** Nothing set yet. */
  ResponseCookie(HttpServletResponse response, CookieLines lines, ResponseHeads heads) {
    this.response = response;
    this.lines = lines;
    this.heads = heads;
  }

  /** Whether a cookie that is set now still leaves. */
  boolean canBeSet() {
    return open(false) != null;
  }

  /** Whether that of a new session does, and the container lets one begin. */
  boolean canBegin() {
    return open(true) != null;
  }

  private @Nullable HttpServletResponse open(boolean forNewSession) {
    return response.isCommitted() ? heads.open(response, forNewSession).orElse(null) : response;
  }

  /** Sets the cookie, in place of what was set before. */
  void set(String header) {
    line = header;
    ensure();
  }

  /** Puts the cookie back if it got lost. */
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
   * A cache that kept the answer would hand one visitor's session to others (RFC 9111 section 7.3).
   */
  private void forbidCaching(HttpServletResponse open) {
    String present = open.getHeader(CACHE_CONTROL);
    if (present == null || !present.contains("no-store")) {
      open.setHeader(CACHE_CONTROL, "no-store");
    }
    // For caches that have kept an answer to the same URL without a cookie (RFC 9110 section
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
