package dev.krsession.cookie;

import java.time.Duration;

/**
 * Writes the session cookie's {@code Set-Cookie} header (RFC 6265 section 4.1). Everything but the
 * value is put together once. Immutable.
 */
public final class SetCookie {
  private static final String EXPIRED = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  private final String head;
  private final String plainTail;
  private final String secureTail;
  private final String plainExpiry;
  private final String secureExpiry;

  /** A writer of the cookie that {@code spec} describes. */
  public SetCookie(CookieSpec spec) {
    head = spec.name() + '=';
    String lifetime = lifetime(spec.maxAge());
    plainTail = attributes(spec, lifetime, false);
    secureTail = attributes(spec, lifetime, true);
    plainExpiry = head + attributes(spec, EXPIRED, false);
    secureExpiry = head + attributes(spec, EXPIRED, true);
  }

  /**
   * The header's text that gives the browser a cookie.
   *
   * @param value the cookie's value, as {@link TicketSealer#seal} makes it
   * @param secure whether the request came over HTTPS
   * @throws IllegalArgumentException if the value has other characters than base64url
   */
  public String issue(String value, boolean secure) {
    if (!CookieText.isBase64Url(value)) {
      throw new IllegalArgumentException(
          "value: a cookie's value is base64url, this one is not; take it from TicketSealer.seal");
    }
    return head + value + (secure ? secureTail : plainTail);
  }

  /**
   * The header's text that makes the browser forget the cookie.
   *
   * @param secure whether the request came over HTTPS
   */
  public String expire(boolean secure) {
    return secure ? secureExpiry : plainExpiry;
  }

  private static String lifetime(Duration maxAge) {
    return maxAge.isZero() ? "" : "; Max-Age=" + maxAge.toSeconds();
  }

  private static String attributes(CookieSpec spec, String lifetime, boolean secureRequest) {
    StringBuilder text = new StringBuilder("; Path=").append(spec.path());
    spec.domain().ifPresent(domain -> text.append("; Domain=").append(domain));
    text.append(lifetime)
        .append(isSecure(spec.securePolicy(), secureRequest) ? "; Secure" : "")
        .append(spec.httpOnly() ? "; HttpOnly" : "")
        .append(sameSite(spec.sameSite()))
        .append(spec.partitioned() ? "; Partitioned" : "");
    spec.extensions().forEach(extension -> text.append("; ").append(extension));
    return text.toString();
  }

  private static String sameSite(SameSite sameSite) {
    return sameSite == SameSite.UNSPECIFIED ? "" : "; SameSite=" + sameSite.text();
  }

  private static boolean isSecure(SecurePolicy policy, boolean secureRequest) {
    return switch (policy) {
      case ALWAYS -> true;
      case SAME_AS_REQUEST -> secureRequest;
      case NONE -> false;
    };
  }
}
