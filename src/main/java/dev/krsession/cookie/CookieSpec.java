package dev.krsession.cookie;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The session cookie's name and attributes. What browsers would drop or what could break out of the
 * header is refused here, at start-up.
 *
 * @param name a token (RFC 6265 section 4.1.1) of at most 128 characters; the prefixes
 *     {@code __Secure-} and {@code __Host-} bind the attributes (RFC 6265bis section 4.1.3)
 * @param domain the Domain attribute, if any
 * @param path the Path attribute; begins with a slash
 * @param httpOnly whether scripts are kept from it
 * @param sameSite the SameSite attribute
 * @param securePolicy when it is Secure
 * @param maxAge the Max-Age attribute, one second or more; zero: left out, the cookie ends with the
 *     browser
 * @param partitioned whether it is Partitioned (CHIPS)
 * @param extensions further attributes, such as {@code Priority=High}, as they stand in the header
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
   * Checks every attribute by itself and with the others.
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
