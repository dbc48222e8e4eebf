package dev.krsession.config;

import dev.krsession.cookie.CookiePath;
import dev.krsession.cookie.CookieSpec;
import java.time.Duration;
import java.util.Optional;

/** Puts together what the settings say of the cookie, and sees that it goes together. */
final class CookieSettings {
  private CookieSettings() {}

  /** The cookie; or nothing, and a fault told, if its parts are wrong or do not go together. */
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

  /** A cookie's Max-Age slides when it is renewed, so that must happen in time. */
  static void refuseLateRenewal(Values values, Faults faults) {
    Duration maxAge = values.get(Settings.COOKIE_MAX_AGE);
    Duration every = values.get(Settings.COOKIE_RENEW_EVERY);
    if (!maxAge.isZero() && every.multipliedBy(2).compareTo(maxAge) > 0) {
      faults.add(values.located(Settings.COOKIE_RENEW_EVERY)
          + ": it is more than half of cookie.max-age, so browsers may drop the cookie before it is"
          + " renewed; make it shorter, or cookie.max-age longer");
    }
  }

  /** Keys that are set in two ways: nobody could tell which ones sign. */
  static void refuseTwoKeyRings(Values values, Faults faults) {
    if (values.get(Settings.SIGNING_KEYS).isPresent()
        && values.get(Settings.SIGNING_KEYS_FILE).isPresent()) {
      faults.add(values.located(Settings.SIGNING_KEYS)
          + " and "
          + values.located(Settings.SIGNING_KEYS_FILE)
          + ": the keys come from one place only; remove one of the two");
    }
  }

  /** Keys that were set are taken out where they were set. */
  static void refuseRevocationOfSetKeys(Values values, Faults faults) {
    boolean set = values.get(Settings.SIGNING_KEYS).isPresent()
        || values.get(Settings.SIGNING_KEYS_FILE).isPresent();
    if (set && values.get(Settings.SIGNING_REVOKED_UNTIL).isPresent()) {
      faults.add(values.located(Settings.SIGNING_REVOKED_UNTIL)
          + ": the keys are set by signing.keys or signing.keys-file; take those out there that have"
          + " leaked, and leave this setting out");
    }
  }

  /** Such a refusal begins with the setting's name; people also need to know where it was set. */
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
