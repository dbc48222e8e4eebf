package dev.krsession.config;

import dev.krsession.cookie.CookieSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The effective settings of one filter. Immutable and thread-safe. {@code docs/configuration.md}
 * explains each of them. Every call looks the value up; on the request path keep the result.
 */
public final class KrSettings {
  private final Values values;
  private final Optional<CookieSpec> cookie;
  private final PathPolicies pathPolicies;
  private final List<String> warnings;

  private KrSettings(Values values, Optional<CookieSpec> cookie, List<String> warnings) {
    this.values = values;
    this.cookie = cookie;
    this.warnings = List.copyOf(warnings);
    pathPolicies = new PathPolicies(
        values.get(Settings.PATHS_OFF),
        values.get(Settings.PATHS_READ_ONLY),
        values.get(Settings.PATHS_NO_TOUCH));
  }

  /**
   * Reads and validates all settings.
   *
   * @throws SettingsException if any is invalid or unknown; its message lists all of them
   */
  public static KrSettings read(SettingInputs inputs) {
    return read(inputs, settings -> List.of());
  }

  /**
   * Reads and validates all settings, with further checks of the start.
   *
   * @param checks returns further faults, a sentence each, in the form of {@link #located}; refused
   *     settings have their defaults in its argument
   * @throws SettingsException if any is invalid or unknown; its message lists all of them
   */
  public static KrSettings read(SettingInputs inputs, Function<KrSettings, List<String>> checks) {
    Faults faults = new Faults();
    List<String> warnings = new ArrayList<>();
    for (Source source : Source.values()) {
      warnings.addAll(UnknownNames.in(source, inputs, true));
      faults.addAll(UnknownNames.in(source, inputs, false));
    }
    warnings.addAll(SpringSessionNames.in(inputs));
    Values values = Values.read(inputs, faults);
    CookieSettings.refuseTwoKeyRings(values, faults);
    CookieSettings.refuseRevocationOfSetKeys(values, faults);
    CookieSettings.refuseLateRenewal(values, faults);
    RedisSettings.check(values, faults);
    JdbcSettings.check(values, faults);
    CodecSettings.check(values, faults);
    ConsoleSettings.check(values, faults);
    FileChecks.check(values, faults);
    Optional<CookieSpec> cookie = CookieSettings.read(values, faults);
    KrSettings settings = new KrSettings(values, cookie, warnings);
    faults.addMissing(checks.apply(settings));
    faults.throwIfAny();
    return settings;
  }

  /** Returns the names of all settings, such as {@code cookie.name}. */
  public static List<String> names() {
    return Settings.all().stream().map(Setting::name).toList();
  }

  /**
   * Returns whether the jar registers the filter by itself; for the time before there is a filter
   * with init-params.
   *
   * @throws SettingsException if the setting is neither true nor false
   */
  public static boolean isAuto(SettingInputs inputs) {
    Faults faults = new Faults();
    boolean auto = Values.read(Settings.AUTO, inputs, faults).value();
    faults.throwIfAny();
    return auto;
  }

  /**
   * Returns whether the operator's page is enabled; for the time before there is a filter.
   *
   * @throws SettingsException if the setting is neither true nor false
   */
  public static boolean isConsoleEnabled(SettingInputs inputs) {
    Faults faults = new Faults();
    boolean enabled = Values.read(Settings.CONSOLE_ENABLED, inputs, faults).value();
    faults.throwIfAny();
    return enabled;
  }

  /** Returns the role that has access to the operator's page, {@code *} for all; empty: no page. */
  public Optional<String> consoleRole() {
    return ConsoleSettings.role(values);
  }

  /** Returns the cookie's name and attributes. */
  public CookieSpec cookie() {
    return cookie.orElseThrow();
  }

  /** Returns the age at which a cookie gets a new session id; zero: never. */
  public Duration renewEvery() {
    return values.get(Settings.COOKIE_RENEW_EVERY);
  }

  /** Returns the idle timeout of sessions; zero: no limit (Servlet 6.1 section 7.5). */
  public Duration idleTimeout() {
    return values.get(Settings.IDLE_TIMEOUT);
  }

  /** Returns the absolute timeout of sessions; zero: no limit. */
  public Duration absoluteTimeout() {
    return values.get(Settings.ABSOLUTE_TIMEOUT);
  }

  /** Returns the longest time that a request waits for the session store; above zero. */
  public Duration ioTimeout() {
    return values.get(Settings.IO_TIMEOUT);
  }

  /** Returns the configured signing keys; never together with a file. */
  public Optional<SecretText> signingKeys() {
    return values.get(Settings.SIGNING_KEYS);
  }

  /** Returns the file with the signing keys; it was valid when the settings were read. */
  public Optional<Path> signingKeysFile() {
    return values.get(Settings.SIGNING_KEYS_FILE);
  }

  /** Returns up to when shared keys are revoked; never together with configured keys. */
  public Optional<Instant> keysRevokedUntil() {
    return values.get(Settings.SIGNING_REVOKED_UNTIL);
  }

  /** Returns the name of the backend. */
  public String backend() {
    return values.get(Settings.BACKEND);
  }

  /** Returns the options of a custom backend by name. */
  public Map<String, String> backendOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    values.get(Settings.BACKEND_OPTIONS).ifPresent(text -> {
      for (String option : text.reveal().split(";", -1)) {
        int equals = option.indexOf('=');
        if (equals > 0) {
          options.put(
              option.substring(0, equals).strip(), option.substring(equals + 1).strip());
        }
      }
    });
    return options;
  }

  /** Returns the prefix of all keys in a shared store. */
  public String instanceName() {
    return values.get(Settings.INSTANCE_NAME);
  }

  /** Returns how stale a session's expiry in a shared store may get. */
  public Touch touch() {
    return values.get(Settings.TOUCH);
  }

  /** Returns the settings of Redis. */
  public RedisSettings redis() {
    return new RedisSettings(values);
  }

  /** Returns the settings of a SQL database. */
  public JdbcSettings jdbc() {
    return new JdbcSettings(values);
  }

  /** Returns patterns of the application's own classes that a shared store may hold. */
  public List<String> allowedTypes() {
    return values.get(Settings.CODEC_ALLOWED_TYPES);
  }

  /** Returns the settings of values in a shared store. */
  public CodecSettings codec() {
    return new CodecSettings(values);
  }

  /** Returns the maximum bytes of an attribute in a shared store. */
  public int maxAttributeBytes() {
    return values.get(Settings.LIMITS_ATTRIBUTE_BYTES);
  }

  /** Returns the maximum bytes of a session in a shared store. */
  public int maxSessionBytes() {
    return values.get(Settings.LIMITS_SESSION_BYTES);
  }

  /** Returns how requests that need a session are handled while the store fails. */
  public OnBackendError onBackendError() {
    return values.get(Settings.ON_BACKEND_ERROR);
  }

  /** Returns the access rights to the session by path. */
  public PathPolicies pathPolicies() {
    return pathPolicies;
  }

  /** Returns the maximum number of sessions in memory; above zero. */
  public int maxSessions() {
    return values.get(Settings.LIMITS_SESSIONS);
  }

  /**
   * Returns the maximum number of attributes of a session; above zero, {@code Integer.MAX_VALUE}
   * without a limit.
   */
  public int maxAttributes() {
    return values.get(Settings.LIMITS_ATTRIBUTES).orElse(Integer.MAX_VALUE);
  }

  /** Returns the maximum number of sessions per user; zero: no limit. */
  public int maxSessionsPerUser() {
    return values.get(Settings.LIMITS_SESSIONS_PER_USER).orElse(0);
  }

  /** Returns what happens above the limit: the oldest session ends, or the login is refused. */
  public OnUserFull onUserFull() {
    return values.get(Settings.LIMITS_ON_USER_FULL);
  }

  /** Returns what a full memory store does. */
  public OnFull onFull() {
    return values.get(Settings.LIMITS_ON_FULL);
  }

  /** Returns how many sessions one client may create on a node in a certain time, if limited. */
  public Optional<Rate> newSessions() {
    return values.get(Settings.LIMITS_NEW_SESSIONS);
  }

  /** Returns the trusted proxies. */
  public List<AddressRange> trustedProxies() {
    return values.get(Settings.PROXIES_TRUSTED);
  }

  /** Returns whether the metrics are published by JMX. */
  public boolean isJmx() {
    return values.get(Settings.METRICS_JMX);
  }

  /** Returns the MDC key for the id of a request's session. */
  public Optional<String> mdcKey() {
    return values.get(Settings.LOG_MDC_KEY);
  }

  /** Returns warnings that do not stop the start, a sentence each; logged at level WARN. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Returns all settings with effective value and source, a line each, aligned; logged at level
   * INFO. Secrets are masked.
   */
  public String report() {
    return Report.of(values);
  }

  /** Returns all settings with effective value and source. Secrets are masked. */
  public List<ShownSetting> shown() {
    return Report.rows(values);
  }

  /**
   * Converts another package's exception to the form of those from here.
   *
   * @param refusal its message begins with a setting's name and shows no secret, as in
   *     {@code signing.keys: …}
   */
  public SettingsException located(IllegalArgumentException refusal) {
    return new SettingsException(CookieSettings.located(values, refusal), refusal);
  }
}
