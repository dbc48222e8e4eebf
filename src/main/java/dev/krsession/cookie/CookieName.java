package dev.krsession.cookie;

import java.util.Locale;
import java.util.Optional;

/** Validates the setting {@code cookie.name}. */
final class CookieName {
  static final int MAX_LENGTH = 128;

  private CookieName() {}

  static void check(String name) {
    if (!CookieChars.isToken(name)) {
      throw new IllegalArgumentException(
          "cookie.name: a cookie's name is a token (RFC 6265 section 4.1.1), this one is "
              + (name.isEmpty() ? "empty" : "not")
              + "; use letters, digits, '.', '_' and '-', such as Kr.Session");
    }
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("cookie.name: a name has at most " + MAX_LENGTH
          + " characters, this one has " + name.length() + "; choose a shorter one");
    }
  }

  /**
   * Browsers drop a cookie whose name begins with {@code __Secure-} or {@code __Host-}, in any
   * case, if its attributes do not comply (RFC 6265bis section 4.1.3).
   */
  static void checkPrefix(
      String name, Optional<String> domain, String path, SecurePolicy securePolicy) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("__host-")) {
      require(securePolicy == SecurePolicy.ALWAYS, "__Host-", "cookie.secure-policy Always");
      require(domain.isEmpty(), "__Host-", "cookie.domain left out");
      require(path.equals("/"), "__Host-", "cookie.path /");
    }
    if (lower.startsWith("__secure-")) {
      require(securePolicy == SecurePolicy.ALWAYS, "__Secure-", "cookie.secure-policy Always");
    }
  }

  private static void require(boolean kept, String prefix, String need) {
    if (!kept) {
      throw new IllegalArgumentException(
          "cookie.name: browsers drop a cookie whose name begins with " + prefix + " unless it has "
              + need + "; set that or choose another name");
    }
  }
}
