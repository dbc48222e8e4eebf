package dev.krsession.cookie;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Formats a cookie's {@code Expires} attribute, for browsers without {@code Max-Age} (RFC 6265
 * section 4.1.2.1). The date has the form of RFC 9110 section 5.6.7, whatever the locale.
 */
final class Expires {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
      .withZone(ZoneOffset.UTC);

  /** The format has four digits for the year. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Expires() {}

  /** Returns the expiry of a cookie issued now. */
  static String after(Duration maxAge, Instant now) {
    boolean isNear = maxAge.compareTo(Duration.between(now, LATEST)) < 0;
    return DATE.format(isNear ? now.plus(maxAge) : LATEST);
  }
}
