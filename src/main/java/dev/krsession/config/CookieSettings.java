package dev.krsession.config;

import dev.krsession.cookie.CookiePath;
import dev.krsession.cookie.CookieSpec;
import java.time.Duration;
import java.util.Optional;

/** Reads and validates the settings of the cookie. */
final class CookieSettings {
  private CookieSettings() {}

  /**
   * Returns the cookie; empty, with a fault added, if its settings are invalid or contradict each
   * other.
   */
  static Optional<CookieSpec> read(Values values, Faults faults) {
    if (faults.concern("cookie.")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CookieSpec(
          values.get(Settings.COOKIE_NAME),
          values.get(Settings.COOKIE_DOMAIN),
          CookiePath.ofText(values.get(Settings.COOKIE_PATH)),
          values.get(Settings.COOKIE_HTTP_ONLY),
          values.get(Settings.COOKIE_SAME_SITE),
          values.get(Settings.COOKIE_SECURE_POLICY),
          values.get(Settings.COOKIE_MAX_AGE),
          values.get(Settings.COOKIE_PARTITIONED),
          values.get(Settings.COOKIE_EXTENSIONS)));
    } catch (IllegalArgumentException e) {
      faults.add(located(values, e));
      return Optional.empty();
    }
  }

  /** A cookie's Max-Age slides when it is renewed, so renewal must happen in time. */
  static void refuseLateRenewal(Values values, Faults faults) {
    Duration maxAge = values.get(Settings.COOKIE_MAX_AGE);
    Duration every = values.get(Settings.COOKIE_RENEW_EVERY);
    if (!maxAge.isZero() && every.multipliedBy(2).compareTo(maxAge) > 0) {
      faults.add(values.located(Settings.COOKIE_RENEW_EVERY)
          + ": it is more than half of cookie.max-age, so browsers may drop the cookie before it is"
          + " renewed; make it shorter, or cookie.max-age longer");
    }
  }

  /** Keys are set in two ways: it would be unclear which ones sign. */
  static void refuseTwoKeyRings(Values values, Faults faults) {
    if (values.get(Settings.SIGNING_KEYS).isPresent()
        && values.get(Settings.SIGNING_KEYS_FILE).isPresent()) {
      faults.add(values.located(Settings.SIGNING_KEYS)
          + " and "
          + values.located(Settings.SIGNING_KEYS_FILE)
          + ": the keys come from one place only; remove one of the two");
    }
  }

  /** Configured keys are revoked by removing them from the configuration. */
  static void refuseRevocationOfSetKeys(Values values, Faults faults) {
    boolean set = values.get(Settings.SIGNING_KEYS).isPresent()
        || values.get(Settings.SIGNING_KEYS_FILE).isPresent();
    if (set && values.get(Settings.SIGNING_REVOKED_UNTIL).isPresent()) {
      faults.add(values.located(Settings.SIGNING_REVOKED_UNTIL)
          + ": the keys are set by signing.keys or signing.keys-file; take those out there that have"
          + " leaked, and leave this setting out");
    }
  }

  /** Returns the message, which begins with the setting's name, with the place where it was set. */
  static String located(Values values, IllegalArgumentException refused) {
    String refusal = String.valueOf(refused.getMessage());
    for (Setting<?> setting : Settings.all()) {
      if (refusal.startsWith(setting.name() + ':')) {
        return values.located(setting) + refusal.substring(setting.name().length());
      }
    }
    return refusal;
  }
}
