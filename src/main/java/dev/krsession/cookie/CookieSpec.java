package dev.krsession.cookie;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The session cookie's name and attributes.
 *
 * @param name a token (RFC 6265 section 4.1.1)
 * @param domain the Domain attribute, if any
 * @param path the Path attribute
 * @param httpOnly whether scripts are kept from it
 * @param sameSite the SameSite attribute
 * @param securePolicy when it is Secure
 * @param maxAge the Max-Age attribute; zero: left out, the cookie ends with the browser
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
    List<String> extensions) {}
