package dev.krsession.cookie;

import java.time.Duration;
import java.time.Instant;

/**
 * Formats the session cookie's {@code Set-Cookie} header (RFC 6265 section 4.1). All parts but the
 * value are prepared once. Immutable.
 */
public final class SetCookie {
  private static final String EXPIRED = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  private static final String LIFETIME = "; Max-Age=";

  private final String head;
  private final Duration maxAge;
  private final String place;
  private final String plainTail;
  private final String secureTail;
  private final String plainExpiry;
  private final String secureExpiry;

  /** Creates a formatter for the cookie described by {@code spec}. */
  public SetCookie(CookieSpec spec) {
    head = spec.name() + '=';
    maxAge = spec.maxAge();
    place = place(spec);
    plainTail = rest(spec, false);
    secureTail = rest(spec, true);
    plainExpiry = head + place + EXPIRED + plainTail;
    secureExpiry = head + place + EXPIRED + secureTail;
  }

  /**
   * Returns the header's value that sets the cookie.
   *
   * @param value the cookie's value, as returned by {@link CookieCodec#seal}
   * @param secure whether the request came over HTTPS
   * @param now the time of issue
   * @throws IllegalArgumentException if the value has other characters than base64url
   */
  public String issue(String value, boolean secure, Instant now) {
    if (!CookieText.isBase64Url(value)) {
      throw new IllegalArgumentException(
          "value: a cookie's value is base64url, this one is not; take it from CookieCodec.seal");
    }
    return head + value + place + lifetime(now) + (secure ? secureTail : plainTail);
  }

  /**
   * Returns the header's value that expires the cookie.
   *
   * @param secure whether the request came over HTTPS
   */
  public String expire(boolean secure) {
    return secure ? secureExpiry : plainExpiry;
  }

  /** Both forms, like containers; browsers that know both use Max-Age. */
  private String lifetime(Instant now) {
    return maxAge.isZero()
        ? ""
        : LIFETIME + maxAge.toSeconds() + "; Expires=" + Expires.after(maxAge, now);
  }

  private static String place(CookieSpec spec) {
    StringBuilder text = new StringBuilder("; Path=").append(spec.path());
    spec.domain().ifPresent(domain -> text.append("; Domain=").append(domain));
    return text.toString();
  }

  private static String rest(CookieSpec spec, boolean secureRequest) {
    StringBuilder text = new StringBuilder();
    text.append(isSecure(spec.securePolicy(), secureRequest) ? "; Secure" : "")
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
