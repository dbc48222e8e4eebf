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
 * All settings as they count for one filter. Immutable and safe for use by many threads.
 * {@code docs/configuration.md} says what each of them means. Values are looked up by every call;
 * on a request's path keep what was read.
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
   * Reads and checks all settings.
   *
   * @throws SettingsException if any is wrong or unknown; it tells all that are
   */
  public static KrSettings read(SettingInputs inputs) {
    return read(inputs, settings -> List.of());
  }

  /**
   * Reads and checks all settings, and what else has to be known before a start.
   *
   * @param checks looks further and says what is wrong, a sentence each, as {@link #located} does;
   *     what was refused has its default in the settings that it is given
   * @throws SettingsException if any is wrong or unknown; it tells all that are
   */
  public static KrSettings read(SettingInputs inputs, Function<KrSettings, List<String>> checks) {
    Faults faults = new Faults();
    List<String> warnings = new ArrayList<>();
    for (Source source : Source.values()) {
      warnings.addAll(UnknownNames.in(source, inputs, true));
      faults.addAll(UnknownNames.in(source, inputs, false));
    }
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

  /** The names of all settings, such as {@code cookie.name}. */
  public static List<String> names() {
    return Settings.all().stream().map(Setting::name).toList();
  }

  /**
   * Whether the jar shall put the filter in front of the webapp by itself, for the time when there
   * is no filter yet and hence no init-param.
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
   * Whether there shall be a page for operators, for the time when there is no filter yet.
   *
   * @throws SettingsException if the setting is neither true nor false
   */
  public static boolean isConsoleEnabled(SettingInputs inputs) {
    Faults faults = new Faults();
    boolean enabled = Values.read(Settings.CONSOLE_ENABLED, inputs, faults).value();
    faults.throwIfAny();
    return enabled;
  }

  /** The role whose users may see the operators' page, {@code *} for all; empty: no page. */
  public Optional<String> consoleRole() {
    return ConsoleSettings.role(values);
  }

  /** The cookie's name and attributes. */
  public CookieSpec cookie() {
    return cookie.orElseThrow();
  }

  /**
   * How old a cookie gets before its session goes on under another id; zero: that never happens.
   */
  public Duration renewEvery() {
    return values.get(Settings.COOKIE_RENEW_EVERY);
  }

  /** How long a session lives without a request; zero: no limit (Servlet 6.1 section 7.5). */
  public Duration idleTimeout() {
    return values.get(Settings.IDLE_TIMEOUT);
  }

  /** How long a session lives in all; zero: no limit. */
  public Duration absoluteTimeout() {
    return values.get(Settings.ABSOLUTE_TIMEOUT);
  }

  /** How long a request waits for the session store at most; above zero. */
  public Duration ioTimeout() {
    return values.get(Settings.IO_TIMEOUT);
  }

  /** The keys that sign the cookie, as they were set; never together with a file. */
  public Optional<SecretText> signingKeys() {
    return values.get(Settings.SIGNING_KEYS);
  }

  /**
   * The file with the keys that sign the cookie; it was there, and good, when settings were read.
   */
  public Optional<Path> signingKeysFile() {
    return values.get(Settings.SIGNING_KEYS_FILE);
  }

  /** Until when shared keys that were made are revoked; never together with keys that were set. */
  public Optional<Instant> keysRevokedUntil() {
    return values.get(Settings.SIGNING_REVOKED_UNTIL);
  }

  /** The name of the backend. */
  public String backend() {
    return values.get(Settings.BACKEND);
  }

  /** What a backend of somebody's own is told, by names. */
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

  /** What all keys in a shared store begin with. */
  public String instanceName() {
    return values.get(Settings.INSTANCE_NAME);
  }

  /** How stale a session's expiry in a shared store may get. */
  public Touch touch() {
    return values.get(Settings.TOUCH);
  }

  /** What is said of Redis. */
  public RedisSettings redis() {
    return new RedisSettings(values);
  }

  /** What is said of a SQL database. */
  public JdbcSettings jdbc() {
    return new JdbcSettings(values);
  }

  /** Patterns of the application's own classes that a shared store may hold. */
  public List<String> allowedTypes() {
    return values.get(Settings.CODEC_ALLOWED_TYPES);
  }

  /** What is said of values in a shared store. */
  public CodecSettings codec() {
    return new CodecSettings(values);
  }

  /** How many bytes an attribute takes in a shared store at the most. */
  public int maxAttributeBytes() {
    return values.get(Settings.LIMITS_ATTRIBUTE_BYTES);
  }

  /** How many bytes a session takes in a shared store at the most. */
  public int maxSessionBytes() {
    return values.get(Settings.LIMITS_SESSION_BYTES);
  }

  /** What becomes of requests that need a session while the store is in trouble. */
  public OnBackendError onBackendError() {
    return values.get(Settings.ON_BACKEND_ERROR);
  }

  /** What requests for a path may do with their session. */
  public PathPolicies pathPolicies() {
    return pathPolicies;
  }

  /** How many sessions memory holds; above zero. */
  public int maxSessions() {
    return values.get(Settings.LIMITS_SESSIONS);
  }

  /** How many attributes a session holds; above zero, and the largest number where any may be. */
  public int maxAttributes() {
    return values.get(Settings.LIMITS_ATTRIBUTES).orElse(Integer.MAX_VALUE);
  }

  /** How many sessions a user has at a time; zero: any number. */
  public int maxSessionsPerUser() {
    return values.get(Settings.LIMITS_SESSIONS_PER_USER).orElse(0);
  }

  /** What becomes of a user's session more. */
  public OnUserFull onUserFull() {
    return values.get(Settings.LIMITS_ON_USER_FULL);
  }

  /** What a full memory does. */
  public OnFull onFull() {
    return values.get(Settings.LIMITS_ON_FULL);
  }

  /** How many sessions one client address may begin on a node, if there is a limit. */
  public Optional<Rate> newSessions() {
    return values.get(Settings.LIMITS_NEW_SESSIONS);
  }

  /** The proxies that are believed. */
  public List<AddressRange> trustedProxies() {
    return values.get(Settings.PROXIES_TRUSTED);
  }

  /** Whether JMX shows what the filter counts. */
  public boolean isJmx() {
    return values.get(Settings.METRICS_JMX);
  }

  /** The MDC key for the id of a request's session. */
  public Optional<String> mdcKey() {
    return values.get(Settings.LOG_MDC_KEY);
  }

  /** What is odd but stops nothing, a sentence each: for the log, at level WARN. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Every setting with its effective value and where that came from, a line each, aligned; for the
   * log, at level INFO. Secrets are masked.
   */
  public String report() {
    return Report.of(values);
  }

  /** The same, a setting each. */
  public List<ShownSetting> shown() {
    return Report.rows(values);
  }

  /**
   * The refusal of another room, in the form of those found here.
   *
   * @param refusal one whose message begins with a setting's name and shows no secret, as in
   *     {@code signing.keys: …}
   */
  public SettingsException located(IllegalArgumentException refusal) {
    return new SettingsException(CookieSettings.located(values, refusal), refusal);
  }
}
