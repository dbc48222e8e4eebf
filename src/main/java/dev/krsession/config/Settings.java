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
 * The table of all settings. Parsing, messages, the report at the start and
 * {@code docs/configuration.md} are based on it.
 */
final class Settings {
  private static final List<Setting<?>> ROWS = new ArrayList<>();

  static final Setting<Boolean> AUTO = row(Setting.of(
          "auto",
          Choices.YES_OR_NO,
          "true",
          "Whether the jar puts the filter in front of the webapp by itself.")
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

  static final Setting<Boolean> COOKIE_HTTP_ONLY = row(
      "cookie.http-only", Choices.YES_OR_NO, "true", "Whether scripts are kept from the cookie.");

  static final Setting<SameSite> COOKIE_SAME_SITE = row(
      "cookie.same-site",
      Choices.SAME_SITE,
      "Lax",
      "The cookie's SameSite; `Unspecified` leaves it out.");

  static final Setting<SecurePolicy> COOKIE_SECURE_POLICY = row(
      "cookie.secure-policy",
      Choices.SECURE_POLICY,
      "SameAsRequest",
      "When the cookie is Secure; `SameAsRequest`: when it is set over HTTPS.");

  static final Setting<Duration> COOKIE_MAX_AGE = row(
      "cookie.max-age",
      DurationTypes.MAX_AGE,
      "none",
      "The cookie's Max-Age and Expires, which slide with the session.");

  static final Setting<Duration> COOKIE_RENEW_EVERY = row(
      "cookie.renew-every",
      DurationTypes.RENEWAL,
      "off",
      "How old a cookie gets before its session goes on under another id.");

  static final Setting<Boolean> COOKIE_PARTITIONED = row(
      "cookie.partitioned",
      Choices.YES_OR_NO,
      "false",
      "Whether the cookie is Partitioned, one for each embedding site (CHIPS).");

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

  static final Setting<Duration> ABSOLUTE_TIMEOUT = row(
      "absolute-timeout",
      DurationTypes.LIFE,
      "off",
      "How long a session lives in all, however busy it is.");

  static final Setting<Duration> IO_TIMEOUT = row(
      "io-timeout",
      DurationTypes.WAIT,
      "10s",
      "How long a request waits for the session store at most.");

  static final Setting<Optional<SecretText>> SIGNING_KEYS = row(Setting.of(
          "signing.keys",
          TextTypes.SECRET,
          "made by itself",
          inputs -> Optional.empty(),
          "The keys that sign the cookie.")
      .secret());

  static final Setting<Optional<Path>> SIGNING_KEYS_FILE =
      row(none("signing.keys-file", TextTypes.FILE, "The file that holds the signing keys."));

  static final Setting<Optional<Instant>> SIGNING_REVOKED_UNTIL = row(none(
      "signing.revoked-until",
      TextTypes.INSTANT,
      "Signing keys that the nodes made and share until then count no more, on any of them."));

  static final Setting<Optional<SecretText>> REDIS_URI = row(none(
      "redis.uri",
      StoreTypes.URI,
      "Where Redis or Valkey is; set, it is where sessions are kept."));

  static final Setting<Optional<String>> REDIS_USERNAME =
      row("redis.username", TextTypes.OPTIONAL, "", "The ACL user; before one in the URI.");

  static final Setting<Optional<SecretText>> REDIS_PASSWORD =
      row(none("redis.password", StoreTypes.PASSWORD, "The password; before one in the URI.")
          .secret());

  static final Setting<Optional<Path>> REDIS_PASSWORD_FILE = row(none(
      "redis.password-file",
      TextTypes.FILE,
      "A file whose first line is the password; read for each new connection."));

  static final Setting<Optional<String>> REDIS_CREDENTIALS = row(
      "redis.credentials",
      TextTypes.OPTIONAL,
      "",
      "A class of yours, a `RedisLoginProvider`, that gets logins which expire, such as tokens.");

  static final Setting<Optional<String>> REDIS_SENTINEL_USERNAME =
      row("redis.sentinel.username", TextTypes.OPTIONAL, "", "The sentinels' ACL user.");

  static final Setting<Optional<SecretText>> REDIS_SENTINEL_PASSWORD =
      row(none("redis.sentinel.password", StoreTypes.PASSWORD, "The sentinels' password.")
          .secret());

  static final Setting<Optional<Path>> REDIS_SENTINEL_PASSWORD_FILE = row(none(
      "redis.sentinel.password-file",
      TextTypes.FILE,
      "A file whose first line is the sentinels' password; read for each new connection."));

  static final Setting<SentinelTls> REDIS_SENTINEL_TLS = row(
      "redis.sentinel.tls",
      Choices.SENTINEL_TLS,
      "same",
      "Whether sentinels are spoken to over TLS; `same`: as the URI says of the primary.");

  static final Setting<Integer> REDIS_PROTOCOL =
      row("redis.protocol", StoreTypes.PROTOCOL, "2", "The wire protocol: RESP2 or RESP3.");

  static final Setting<Integer> REDIS_POOL_MAX =
      row("redis.pool.max", CountType.COUNT, "64", "The most connections to each server.");

  static final Setting<Durability> REDIS_DURABILITY = row(
      "redis.durability",
      Choices.DURABILITY,
      "none",
      "Whether a change counts as stored only when a replica has it, too.");

  static final Setting<Boolean> REDIS_NEAR_CACHE = row(
      "redis.near-cache",
      Choices.YES_OR_NO,
      "false",
      "Whether a node keeps the sessions that it has read until Redis tells of a change.");

  static final Setting<Optional<Path>> REDIS_TLS_TRUSTSTORE = row(none(
      "redis.tls.truststore",
      TextTypes.FILE,
      "Whom to trust over TLS: a PEM, PKCS12 or JKS file; without it the JVM's own list counts."));

  static final Setting<Optional<SecretText>> REDIS_TLS_TRUSTSTORE_PASSWORD =
      row(none("redis.tls.truststore-password", StoreTypes.PASSWORD, "The truststore's password.")
          .secret());

  static final Setting<Optional<Path>> REDIS_TLS_KEYSTORE = row(none(
      "redis.tls.keystore",
      TextTypes.FILE,
      "The client's certificate and key over TLS: a PKCS12 or JKS file."));

  static final Setting<Optional<SecretText>> REDIS_TLS_KEYSTORE_PASSWORD =
      row(none("redis.tls.keystore-password", StoreTypes.PASSWORD, "The keystore's password.")
          .secret());

  static final Setting<Optional<Path>> REDIS_TLS_CERTIFICATE = row(none(
      "redis.tls.certificate",
      TextTypes.FILE,
      "The client's certificate over TLS, and those that lead to its authority: a PEM file."));

  static final Setting<Optional<Path>> REDIS_TLS_KEY = row(none(
      "redis.tls.key",
      TextTypes.FILE,
      "That certificate's private key: a PEM file, not encrypted."));

  static final Setting<Optional<SecretText>> JDBC_URL = row(none(
      "jdbc.url",
      JdbcSettings.URL,
      "Where a SQL database is; set, it is where sessions are kept."));

  static final Setting<Optional<String>> JDBC_USER =
      row("jdbc.user", TextTypes.OPTIONAL, "", "The database's user; before one in the URL.");

  static final Setting<Optional<SecretText>> JDBC_PASSWORD =
      row(none("jdbc.password", StoreTypes.PASSWORD, "The password; before one in the URL.")
          .secret());

  static final Setting<Optional<Path>> JDBC_PASSWORD_FILE =
      row(none("jdbc.password-file", TextTypes.FILE, "A file whose first line is the password."));

  static final Setting<Integer> JDBC_POOL_MAX =
      row("jdbc.pool.max", CountType.COUNT, "10", "The most connections to the database.");

  static final Setting<Optional<String>> JDBC_DATASOURCE = row(
      "jdbc.datasource",
      TextTypes.OPTIONAL,
      "",
      "The JNDI name of a `DataSource` of the container's, in the place of `jdbc.url`.");

  static final Setting<Boolean> JDBC_CREATE_TABLES = row(
      "jdbc.create-tables",
      Choices.YES_OR_NO,
      "true",
      "Whether tables that are missing are created.");

  static final Setting<String> BACKEND = row(Setting.of(
      "backend",
      StoreTypes.BACKEND,
      "memory; redis where `redis.uri` is set, jdbc where `jdbc.url` or `jdbc.datasource` is",
      Settings::backend,
      "Where sessions are kept: `memory`, `redis`, `jdbc`, or a store of your own by its name."));

  static final Setting<Optional<SecretText>> BACKEND_OPTIONS =
      row(none("backend.options", StoreTypes.OPTIONS, "What a store of your own is told.")
          .secret());

  static final Setting<String> INSTANCE_NAME = row(
      "instance-name",
      StoreTypes.INSTANCE,
      "krsession",
      "What all keys in a shared store begin with: one for each application.");

  static final Setting<Touch> TOUCH = row(
      "touch",
      StoreTypes.TOUCH,
      "5%",
      "How stale a session's expiry in a shared store may get before an access is told.");

  static final Setting<List<String>> CODEC_ALLOWED_TYPES = row(
      "codec.allowed-types",
      TextTypes.NAMES,
      "",
      "Your own classes that a shared store may hold: `com.acme.Cart`, `com.acme.cart.*`, `com.acme.**`.");

  static final Setting<List<String>> CODEC_NODE_LOCAL_TYPES = row(
      "codec.node-local-types",
      TextTypes.NAMES,
      "",
      "Classes whose objects stay on the node that set them; sessions in Redis only.");

  static final Setting<List<String>> CODEC_NODE_LOCAL_ATTRIBUTES = row(
      "codec.node-local-attributes",
      TextTypes.NAMES,
      "",
      "Names of attributes that stay on the node that set them, `*` for any text; sessions in Redis"
          + " only.");

  static final Setting<List<String>> CODEC_JAVA_TYPES = row(
      "codec.java-types",
      TextTypes.NAMES,
      "auto",
      "Classes whose objects a shared store keeps by Java serialization, sealed: `auto`, `none`,"
          + " `any`, presets, patterns.");

  static final Setting<SealWhat> CODEC_SEAL = row(
      "codec.seal",
      Choices.SEAL_WHAT,
      "objects",
      "Which values are encrypted in a shared store: Java objects, or all.");

  static final Setting<OnBackendError> ON_BACKEND_ERROR = row(
      "on-backend-error",
      Choices.ON_BACKEND_ERROR,
      "fail",
      "What becomes of requests that need a session while the store is in trouble: 503, or an"
          + " empty session that cannot be changed.");

  static final Setting<PathPatterns> PATHS_OFF =
      row("paths.off", TextTypes.PATTERNS, "", "Paths whose requests have no session at all.");

  static final Setting<PathPatterns> PATHS_READ_ONLY = row(
      "paths.read-only",
      TextTypes.PATTERNS,
      "",
      "Paths whose requests may read their session, not change it.");

  static final Setting<PathPatterns> PATHS_NO_TOUCH = row(
      "paths.no-touch",
      TextTypes.PATTERNS,
      "",
      "Paths whose requests do not keep the session alive.");

  static final Setting<Integer> LIMITS_SESSIONS = row(Setting.of(
      "limits.sessions",
      CountType.COUNT,
      "one for each 4 KiB of the heap that the JVM may take",
      inputs -> HeapShare.sessions(Runtime.getRuntime().maxMemory()),
      "How many sessions memory holds."));

  static final Setting<Optional<Integer>> LIMITS_ATTRIBUTES = row(Setting.of(
      "limits.attributes",
      CountType.LIMIT,
      "none in memory; 10000 in a shared store",
      inputs -> Values.read(BACKEND, inputs, new Faults()).value().equals("memory")
          ? Optional.empty()
          : Optional.of(10_000),
      "How many attributes a session holds."));

  static final Setting<Integer> LIMITS_ATTRIBUTE_BYTES = row(
      "limits.attribute-bytes",
      StoreTypes.BYTES,
      "16m",
      "How many bytes an attribute takes in a shared store.");

  static final Setting<Integer> LIMITS_SESSION_BYTES = row(
      "limits.session-bytes",
      StoreTypes.BYTES,
      "64m",
      "How many bytes a session takes in a shared store.");

  static final Setting<Optional<Integer>> LIMITS_SESSIONS_PER_USER = row(none(
      "limits.sessions-per-user",
      CountType.LIMIT,
      "How many sessions a user has at a time, on all nodes."));

  static final Setting<OnUserFull> LIMITS_ON_USER_FULL = row(
      "limits.on-user-full",
      Choices.ON_USER_FULL,
      "end-oldest",
      "What becomes of a user's session more: the one that was his first ends, or it is refused.");

  static final Setting<OnFull> LIMITS_ON_FULL = row(
      "limits.on-full",
      Choices.ON_FULL,
      "evict-idle",
      "What a full memory does: end the session idle longest, or reject new ones.");

  static final Setting<Optional<Rate>> LIMITS_NEW_SESSIONS = row(none(
      "limits.new-sessions",
      NetworkTypes.RATE,
      "How many sessions one client address may begin on a node; more are answered with 429."));

  static final Setting<List<AddressRange>> PROXIES_TRUSTED = row(
      "proxies.trusted",
      NetworkTypes.RANGES,
      "",
      "Proxies whose `Forwarded`, `X-Forwarded-For` and `X-Forwarded-Proto` are believed.");

  static final Setting<Boolean> METRICS_JMX =
      row("metrics.jmx", Choices.YES_OR_NO, "true", "Whether JMX shows what the filter counts.");

  static final Setting<Optional<String>> LOG_MDC_KEY = row(
      "log.mdc-key",
      TextTypes.OPTIONAL,
      "",
      "The MDC key under which a request's log lines bear its session's id.");

  static final Setting<Boolean> CONSOLE_ENABLED = row(
      "console.enabled",
      Choices.YES_OR_NO,
      "false",
      "Whether there is a page for operators at `/kr-session/`.");

  static final Setting<Optional<String>> CONSOLE_ROLE = row(
      "console.role",
      TextTypes.OPTIONAL,
      "",
      "The role whose users may see that page; `*`: everybody who can reach it.");

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
