package dev.krsession.cookie;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Validates a cookie's attributes; each exception names the setting. */
final class CookieAttributes {
  /** Attributes in lower case, and the setting for each. */
  private static final Map<String, String> GOVERNED = Map.of(
      "domain", "cookie.domain",
      "path", "cookie.path",
      "max-age", "cookie.max-age",
      "expires", "cookie.max-age",
      "secure", "cookie.secure-policy",
      "httponly", "cookie.http-only",
      "samesite", "cookie.same-site",
      "partitioned", "cookie.partitioned");

  private CookieAttributes() {}

  static void checkDomain(String domain) {
    CookieChars.requireAttributeText("cookie.domain", domain);
    if (!domain.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
      throw new IllegalArgumentException(
          "cookie.domain: this is no host name; write it without port and leading dot,"
              + " such as shop.example, or leave it out for the host itself");
    }
  }

  static void checkPath(String path) {
    CookieChars.requireAttributeText("cookie.path", path);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "cookie.path: a path begins with /, this one does not; write / for the whole host");
    }
  }

  static void checkMaxAge(Duration maxAge) {
    if (maxAge.isNegative() || (!maxAge.isZero() && maxAge.toSeconds() == 0)) {
      throw new IllegalArgumentException(
          "cookie.max-age: it is one second or more, or zero for a cookie that ends with the"
              + " browser, this one is "
              + maxAge
              + "; leave it out or give seconds");
    }
  }

  static void checkExtension(String extension) {
    CookieChars.requireAttributeText("cookie.extensions", extension);
    int equals = extension.indexOf('=');
    String name = equals < 0 ? extension : extension.substring(0, equals);
    if (!CookieChars.isToken(name)) {
      throw new IllegalArgumentException(
          "cookie.extensions: an extension is Name or Name=value, this one is not;"
              + " write it such as Priority=High");
    }
    String setting = GOVERNED.get(name.toLowerCase(Locale.ROOT));
    if (setting != null) {
      throw new IllegalArgumentException(
          "cookie.extensions: " + name + " has a setting of its own; use " + setting);
    }
  }

  /** Browsers drop such cookies without Secure (RFC 6265bis section 5.7, CHIPS section 2.1). */
  static void checkSecure(SameSite sameSite, boolean partitioned, SecurePolicy securePolicy) {
    if (securePolicy != SecurePolicy.NONE) {
      return;
    }
    if (sameSite == SameSite.NONE) {
      throw new IllegalArgumentException(
          "cookie.same-site: browsers drop a cookie that is SameSite=None but not Secure;"
              + " set cookie.secure-policy to Always or cookie.same-site to Lax");
    }
    if (partitioned) {
      throw new IllegalArgumentException(
          "cookie.partitioned: browsers drop a cookie that is Partitioned but not Secure;"
              + " set cookie.secure-policy to Always or cookie.partitioned to false");
    }
  }
}
