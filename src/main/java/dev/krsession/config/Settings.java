package dev.krsession.config;

import dev.krsession.cookie.CookiePath;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The table of all settings. What is read, said in messages, shown at start and written in
 * {@code docs/configuration.md} comes from here.
 */
final class Settings {
  private static final List<Setting<?>> ROWS = new ArrayList<>();

  static final Setting<Boolean> AUTO = row(
      Setting.of("auto", Choices.YES_OR_NO, "true", "Whether the jar registers the filter itself.")
          .contextOnly());

  static final Setting<String> COOKIE_NAME =
      row("cookie.name", TextTypes.TEXT, "Kr.Session", "The cookie's name.");

  static final Setting<Optional<String>> COOKIE_DOMAIN =
      row("cookie.domain", TextTypes.OPTIONAL, "", "The cookie's Domain.");

  static final Setting<String> COOKIE_PATH = row(Setting.of(
      "cookie.path",
      TextTypes.TEXT,
      "the context path, `/` for the root",
      inputs -> CookiePath.ofContext(inputs.contextPath()),
      "The cookie's Path."));

  static final Setting<Boolean> COOKIE_HTTP_ONLY =
      row("cookie.http-only", Choices.YES_OR_NO, "true", "Hides the cookie from scripts.");

  static final Setting<SameSite> COOKIE_SAME_SITE = row(
      "cookie.same-site",
      Choices.SAME_SITE,
      "Lax",
      "The cookie's SameSite; `Unspecified` omits it.");

  static final Setting<SecurePolicy> COOKIE_SECURE_POLICY = row(
      "cookie.secure-policy",
      Choices.SECURE_POLICY,
      "SameAsRequest",
      "When the cookie is Secure; `SameAsRequest`: after a request over HTTPS.");

  static final Setting<Duration> COOKIE_MAX_AGE = row(
      "cookie.max-age",
      DurationTypes.MAX_AGE,
      "none",
      "The cookie's Max-Age and Expires; both slide with the session.");

  static final Setting<Duration> COOKIE_RENEW_EVERY = row(
      "cookie.renew-every",
      DurationTypes.RENEWAL,
      "off",
      "The cookie's age at which the session gets a new id.");

  static final Setting<Boolean> COOKIE_PARTITIONED = row(
      "cookie.partitioned",
      Choices.YES_OR_NO,
      "false",
      "Makes the cookie Partitioned (CHIPS): one for each embedding site.");

  static final Setting<List<String>> COOKIE_EXTENSIONS = row(
      "cookie.extensions",
      TextTypes.LIST,
      "",
      "Further attributes of the cookie, such as `Priority=High`.");

  static final Setting<Duration> IDLE_TIMEOUT = row(Setting.of(
      "idle-timeout",
      DurationTypes.IDLE,
      "the webapp's session timeout, 30m on most containers",
      inputs -> Duration.ofMinutes(30),
      "How long a session lives without a request."));

  static final Setting<Duration> ABSOLUTE_TIMEOUT =
      row("absolute-timeout", DurationTypes.LIFE, "off", "How long a session lives in total.");

  static final Setting<Duration> IO_TIMEOUT = row(
      "io-timeout", DurationTypes.WAIT, "10s", "How long a request waits for the store in total.");

  static final Setting<Optional<SecretText>> SIGNING_KEYS = row(Setting.of(
          "signing.keys",
          TextTypes.SECRET,
          "made by itself",
          inputs -> Optional.empty(),
          "The keys that sign the cookie.")
      .secret());

  static final Setting<Optional<Path>> SIGNING_KEYS_FILE =
      row(none("signing.keys-file", TextTypes.FILE, "The file with the signing keys."));

  static final Setting<Optional<Instant>> SIGNING_REVOKED_UNTIL = row(none(
      "signing.revoked-until",
      TextTypes.INSTANT,
      "Revokes all shared signing keys made before this time."));

  static final Setting<Optional<SecretText>> REDIS_URI = row(none(
      "redis.uri", StoreTypes.URI, "The address of Redis or Valkey; selects the backend `redis`."));

  static final Setting<Optional<String>> REDIS_USERNAME =
      row("redis.username", TextTypes.OPTIONAL, "", "The ACL user; overrides the URI.");

  static final Setting<Optional<SecretText>> REDIS_PASSWORD =
      row(none("redis.password", StoreTypes.PASSWORD, "The password; overrides the URI.")
          .secret());

  static final Setting<Optional<Path>> REDIS_PASSWORD_FILE = row(none(
      "redis.password-file",
      TextTypes.FILE,
      "A file whose first line is the password; read for each connection."));

  static final Setting<Optional<String>> REDIS_CREDENTIALS = row(
      "redis.credentials",
      TextTypes.OPTIONAL,
      "",
      "Your `RedisLoginProvider` class, for logins that expire.");

  static final Setting<Optional<String>> REDIS_SENTINEL_USERNAME =
      row("redis.sentinel.username", TextTypes.OPTIONAL, "", "The sentinels' ACL user.");

  static final Setting<Optional<SecretText>> REDIS_SENTINEL_PASSWORD =
      row(none("redis.sentinel.password", StoreTypes.PASSWORD, "The sentinels' password.")
          .secret());

  static final Setting<Optional<Path>> REDIS_SENTINEL_PASSWORD_FILE = row(none(
      "redis.sentinel.password-file",
      TextTypes.FILE,
      "A file whose first line is the sentinels' password; read for each connection."));

  static final Setting<SentinelTls> REDIS_SENTINEL_TLS = row(
      "redis.sentinel.tls",
      Choices.SENTINEL_TLS,
      "same",
      "TLS to the sentinels; `same`: as to the primary.");

  static final Setting<Integer> REDIS_PROTOCOL =
      row("redis.protocol", StoreTypes.PROTOCOL, "2", "The wire protocol: RESP2 or RESP3.");

  static final Setting<Integer> REDIS_POOL_MAX = row(
      "redis.pool.max", CountType.COUNT, "64", "The maximum number of connections to each server.");

  static final Setting<Durability> REDIS_DURABILITY = row(
      "redis.durability",
      Choices.DURABILITY,
      "none",
      "`replica`: a change counts as stored when a replica has it.");

  static final Setting<Boolean> REDIS_NEAR_CACHE = row(
      "redis.near-cache",
      Choices.YES_OR_NO,
      "false",
      "Caches sessions on the node until Redis reports a change.");

  static final Setting<Optional<Path>> REDIS_TLS_TRUSTSTORE = row(none(
      "redis.tls.truststore",
      TextTypes.FILE,
      "The trusted CAs: PEM, PKCS12 or JKS; default: the JVM's."));

  static final Setting<Optional<SecretText>> REDIS_TLS_TRUSTSTORE_PASSWORD =
      row(none("redis.tls.truststore-password", StoreTypes.PASSWORD, "The truststore's password.")
          .secret());

  static final Setting<Optional<Path>> REDIS_TLS_KEYSTORE = row(none(
      "redis.tls.keystore", TextTypes.FILE, "The client's certificate and key: PKCS12 or JKS."));

  static final Setting<Optional<SecretText>> REDIS_TLS_KEYSTORE_PASSWORD =
      row(none("redis.tls.keystore-password", StoreTypes.PASSWORD, "The keystore's password.")
          .secret());

  static final Setting<Optional<Path>> REDIS_TLS_CERTIFICATE =
      row(none("redis.tls.certificate", TextTypes.FILE, "The client's certificate chain: PEM."));

  static final Setting<Optional<Path>> REDIS_TLS_KEY = row(none(
      "redis.tls.key", TextTypes.FILE, "The private key of that certificate: PEM, not encrypted."));

  static final Setting<Optional<String>> REDIS_TLS_BUNDLE = row(
      "redis.tls.bundle",
      TextTypes.OPTIONAL,
      "",
      "In Spring Boot: the SSL bundle for TLS, instead of the files.");

  static final Setting<Optional<SecretText>> JDBC_URL = row(none(
      "jdbc.url", JdbcSettings.URL, "The JDBC URL of a database; selects the backend `jdbc`."));

  static final Setting<Optional<String>> JDBC_USER =
      row("jdbc.user", TextTypes.OPTIONAL, "", "The database user; overrides the URL.");

  static final Setting<Optional<SecretText>> JDBC_PASSWORD =
      row(none("jdbc.password", StoreTypes.PASSWORD, "The password; overrides the URL.")
          .secret());

  static final Setting<Optional<Path>> JDBC_PASSWORD_FILE =
      row(none("jdbc.password-file", TextTypes.FILE, "A file whose first line is the password."));

  static final Setting<Integer> JDBC_POOL_MAX = row(
      "jdbc.pool.max", CountType.COUNT, "10", "The maximum number of connections to the database.");

  static final Setting<Optional<String>> JDBC_DATASOURCE = row(
      "jdbc.datasource",
      TextTypes.OPTIONAL,
      "",
      "A `DataSource` instead of `jdbc.url`: its JNDI name, in Spring Boot its bean name.");

  static final Setting<Boolean> JDBC_CREATE_TABLES =
      row("jdbc.create-tables", Choices.YES_OR_NO, "true", "Creates missing tables.");

  static final Setting<String> BACKEND = row(Setting.of(
      "backend",
      StoreTypes.BACKEND,
      "memory; redis where `redis.uri` is set, jdbc where `jdbc.url` or `jdbc.datasource` is",
      Settings::backend,
      "The store: `memory`, `redis`, `jdbc`, or the name of your own."));

  static final Setting<Optional<SecretText>> BACKEND_OPTIONS = row(
      none("backend.options", StoreTypes.OPTIONS, "Options of your own store.").secret());

  static final Setting<String> INSTANCE_NAME = row(
      "instance-name",
      StoreTypes.INSTANCE,
      "krsession",
      "The prefix of all keys in a shared store; one for each application.");

  static final Setting<Touch> TOUCH = row(
      "touch", StoreTypes.TOUCH, "5%", "How far the stored expiry may lag behind the last access.");

  static final Setting<List<String>> CODEC_ALLOWED_TYPES = row(
      "codec.allowed-types",
      TextTypes.NAMES,
      "",
      "Your classes that a shared store keeps as JSON: `com.acme.Cart`, `com.acme.**`.");

  static final Setting<List<String>> CODEC_NODE_LOCAL_TYPES = row(
      "codec.node-local-types", TextTypes.NAMES, "", "Classes whose objects stay on their node.");

  static final Setting<List<String>> CODEC_NODE_LOCAL_ATTRIBUTES = row(
      "codec.node-local-attributes",
      TextTypes.NAMES,
      "",
      "Names of attributes that stay on their node; `*` matches any text.");

  static final Setting<List<String>> CODEC_JAVA_TYPES = row(
      "codec.java-types",
      TextTypes.NAMES,
      "auto",
      "Classes that a shared store keeps by Java serialization, encrypted: `auto`, `none`, `any`, presets, patterns.");

  static final Setting<SealWhat> CODEC_SEAL = row(
      "codec.seal",
      Choices.SEAL_WHAT,
      "objects",
      "Which values are encrypted in a shared store: Java objects or all.");

  static final Setting<OnBackendError> ON_BACKEND_ERROR = row(
      "on-backend-error",
      Choices.ON_BACKEND_ERROR,
      "fail",
      "While the store fails: answer 503, or continue with an empty, read-only session.");

  static final Setting<PathPatterns> PATHS_OFF =
      row("paths.off", TextTypes.PATTERNS, "", "Paths without a session.");

  static final Setting<PathPatterns> PATHS_READ_ONLY = row(
      "paths.read-only", TextTypes.PATTERNS, "", "Paths that may read but not change the session.");

  static final Setting<PathPatterns> PATHS_NO_TOUCH =
      row("paths.no-touch", TextTypes.PATTERNS, "", "Paths that do not keep the session alive.");

  static final Setting<Integer> LIMITS_SESSIONS = row(Setting.of(
      "limits.sessions",
      CountType.COUNT,
      "one for each 4 KiB of the maximum heap",
      inputs -> HeapShare.sessions(Runtime.getRuntime().maxMemory()),
      "The maximum number of sessions in memory."));

  static final Setting<Optional<Integer>> LIMITS_ATTRIBUTES = row(Setting.of(
      "limits.attributes",
      CountType.LIMIT,
      "none in memory; 10000 in a shared store",
      inputs -> Values.read(BACKEND, inputs, new Faults()).value().equals("memory")
          ? Optional.empty()
          : Optional.of(10_000),
      "The maximum number of attributes of a session."));

  static final Setting<Integer> LIMITS_ATTRIBUTE_BYTES = row(
      "limits.attribute-bytes",
      StoreTypes.BYTES,
      "16m",
      "The maximum size of an attribute in a shared store.");

  static final Setting<Integer> LIMITS_SESSION_BYTES = row(
      "limits.session-bytes",
      StoreTypes.BYTES,
      "64m",
      "The maximum size of a session in a shared store.");

  static final Setting<Optional<Integer>> LIMITS_SESSIONS_PER_USER = row(none(
      "limits.sessions-per-user",
      CountType.LIMIT,
      "The maximum number of a user's sessions, on all nodes."));

  static final Setting<OnUserFull> LIMITS_ON_USER_FULL = row(
      "limits.on-user-full",
      Choices.ON_USER_FULL,
      "end-oldest",
      "Above that limit: end the oldest session, or refuse the login.");

  static final Setting<OnFull> LIMITS_ON_FULL = row(
      "limits.on-full",
      Choices.ON_FULL,
      "evict-idle",
      "When memory is full: end the longest idle session, or reject new ones.");

  static final Setting<Optional<Rate>> LIMITS_NEW_SESSIONS = row(none(
      "limits.new-sessions",
      NetworkTypes.RATE,
      "How many sessions a client address may begin on a node; more get 429."));

  static final Setting<List<AddressRange>> PROXIES_TRUSTED = row(
      "proxies.trusted",
      NetworkTypes.RANGES,
      "",
      "Proxies whose `Forwarded`, `X-Forwarded-For` and `X-Forwarded-Proto` are trusted.");

  static final Setting<Boolean> METRICS_JMX =
      row("metrics.jmx", Choices.YES_OR_NO, "true", "Publishes the metrics by JMX.");

  static final Setting<Optional<String>> LOG_MDC_KEY = row(
      "log.mdc-key",
      TextTypes.OPTIONAL,
      "",
      "The MDC key that holds the session's public id during a request.");

  static final Setting<Boolean> CONSOLE_ENABLED = row(
      "console.enabled",
      Choices.YES_OR_NO,
      "false",
      "Serves the operators' console at `/kr-session/`.");

  static final Setting<Optional<String>> CONSOLE_ROLE = row(
      "console.role", TextTypes.OPTIONAL, "", "The role that may see the console; `*`: everyone.");

  private Settings() {}

  /** Returns all settings, in the order in which they are shown. */
  static List<Setting<?>> all() {
    return Collections.unmodifiableList(ROWS);
  }

  private static String backend(SettingInputs inputs) {
    if (Values.isSet(JDBC_URL, inputs) || Values.isSet(JDBC_DATASOURCE, inputs)) {
      return "jdbc";
    }
    return Values.isSet(REDIS_URI, inputs) ? "redis" : "memory";
  }

  private static <T> Setting<T> row(String name, ValueType<T> type, String text, String meaning) {
    return row(Setting.of(name, type, text, meaning));
  }

  /** A setting without a default value. */
  private static <T> Setting<Optional<T>> none(
      String name, ValueType<Optional<T>> type, String meaning) {
    return Setting.of(name, type, "none", inputs -> Optional.empty(), meaning);
  }

  private static <T> Setting<T> row(Setting<T> setting) {
    ROWS.add(setting);
    return setting;
  }
}
