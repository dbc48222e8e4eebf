package dev.krsession.cookie;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The session cookie's name and attributes. Rejects values that browsers would drop or that could
 * break out of the header.
 *
 * @param name a token (RFC 6265 section 4.1.1) of at most 128 characters; the prefixes
 *     {@code __Secure-} and {@code __Host-} restrict the attributes (RFC 6265bis section 4.1.3)
 * @param domain the Domain attribute, if any
 * @param path the Path attribute; begins with a slash
 * @param httpOnly the HttpOnly attribute: scripts cannot read the cookie
 * @param sameSite the SameSite attribute
 * @param securePolicy when it has the Secure attribute
 * @param maxAge the Max-Age attribute, one second or more; zero: left out, the cookie ends with the
 *     browser
 * @param partitioned the Partitioned attribute (CHIPS)
 * @param extensions further attributes, such as {@code Priority=High}, in header syntax
 */
public record CookieSpec(
    String name,
    Optional<String> domain,
    String path,
    boolean httpOnly,
    SameSite sameSite,
    SecurePolicy securePolicy,
    Duration maxAge,
    boolean partitioned,
    List<String> extensions) {
  /**
   * Validates each attribute and their combination.
   *
   * @throws IllegalArgumentException whose message begins with the setting's name, as in
   *     {@code cookie.path: …}, and says the fault and the cure
   */
  public CookieSpec {
    CookieName.check(name);
    domain.ifPresent(CookieAttributes::checkDomain);
    CookieAttributes.checkPath(path);
    CookieAttributes.checkMaxAge(maxAge);
    extensions = List.copyOf(extensions);
    extensions.forEach(CookieAttributes::checkExtension);
    CookieName.checkPrefix(name, domain, path, securePolicy);
    CookieAttributes.checkSecure(sameSite, partitioned, securePolicy);
  }
}
