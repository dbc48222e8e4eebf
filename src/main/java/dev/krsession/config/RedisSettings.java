package dev.krsession.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of Redis. Immutable. */
public final class RedisSettings {
  private final Values values;

  RedisSettings(Values values) {
    this.values = values;
  }

  /** Adds a fault for settings that contradict each other. */
  static void check(Values values, Faults faults) {
    if (values.get(Settings.BACKEND).equals("redis")
        && values.get(Settings.REDIS_URI).isEmpty()) {
      faults.add(values.located(Settings.BACKEND)
          + ": it is redis, but nothing says where that is; set redis.uri to host:port");
    }
    onePassword(values, faults, Settings.REDIS_PASSWORD, Settings.REDIS_PASSWORD_FILE);
    onePassword(
        values, faults, Settings.REDIS_SENTINEL_PASSWORD, Settings.REDIS_SENTINEL_PASSWORD_FILE);
    checkSentinels(values, faults);
    checkCredentials(values, faults);
    checkKey(values, faults);
  }

  private static void onePassword(
      Values values,
      Faults faults,
      Setting<Optional<SecretText>> text,
      Setting<Optional<Path>> file) {
    if (values.get(text).isPresent() && values.get(file).isPresent()) {
      faults.add(values.located(text)
          + " and "
          + values.located(file)
          + ": the password comes from one place only; remove one of the two");
    }
  }

  private static void checkSentinels(Values values, Faults faults) {
    if (values.get(Settings.REDIS_SENTINEL_USERNAME).isPresent()
        && values.get(Settings.REDIS_SENTINEL_PASSWORD).isEmpty()
        && values.get(Settings.REDIS_SENTINEL_PASSWORD_FILE).isEmpty()) {
      faults.add(values.located(Settings.REDIS_SENTINEL_USERNAME)
          + ": there is no password with it; set redis.sentinel.password-file or"
          + " redis.sentinel.password");
    }
  }

  private static void checkCredentials(Values values, Faults faults) {
    if (values.get(Settings.REDIS_CREDENTIALS).isPresent()
        && (values.get(Settings.REDIS_PASSWORD).isPresent()
            || values.get(Settings.REDIS_PASSWORD_FILE).isPresent()
            || values.get(Settings.REDIS_USERNAME).isPresent())) {
      faults.add(values.located(Settings.REDIS_CREDENTIALS)
          + ": it gives user and password; remove redis.username, redis.password and"
          + " redis.password-file, or remove it");
    }
  }

  private static void checkKey(Values values, Faults faults) {
    boolean certificate = values.get(Settings.REDIS_TLS_CERTIFICATE).isPresent();
    if (certificate != values.get(Settings.REDIS_TLS_KEY).isPresent()) {
      Setting<?> alone = certificate ? Settings.REDIS_TLS_CERTIFICATE : Settings.REDIS_TLS_KEY;
      faults.add(values.located(alone)
          + ": a certificate and its key go together; set redis.tls.certificate and redis.tls.key");
    }
    checkBundle(values, faults);
    if (certificate && values.get(Settings.REDIS_TLS_KEYSTORE).isPresent()) {
      faults.add(values.located(Settings.REDIS_TLS_KEYSTORE)
          + " and "
          + values.located(Settings.REDIS_TLS_CERTIFICATE)
          + ": the client's certificate comes from one place only; remove one of the two");
    }
  }

  private static void checkBundle(Values values, Faults faults) {
    if (values.get(Settings.REDIS_TLS_BUNDLE).isPresent()) {
      Stream.of(
              Settings.REDIS_TLS_TRUSTSTORE,
              Settings.REDIS_TLS_KEYSTORE,
              Settings.REDIS_TLS_CERTIFICATE)
          .filter(file -> values.get(file).isPresent())
          .forEach(file -> faults.add(values.located(Settings.REDIS_TLS_BUNDLE)
              + " and "
              + values.located(file)
              + ": certificates and keys come from a bundle or from files; remove one of the two"));
    }
  }

  /** Returns its URI, which may contain a login. */
  public Optional<SecretText> uri() {
    return values.get(Settings.REDIS_URI);
  }

  /** Returns the ACL user. */
  public Optional<String> username() {
    return values.get(Settings.REDIS_USERNAME);
  }

  /** Returns the password; never together with a file. */
  public Optional<SecretText> password() {
    return values.get(Settings.REDIS_PASSWORD);
  }

  /** Returns the file with the password; it existed when the settings were read. */
  public Optional<Path> passwordFile() {
    return values.get(Settings.REDIS_PASSWORD_FILE);
  }

  /** Returns the version of the wire protocol: 2 or 3. */
  public int protocol() {
    return values.get(Settings.REDIS_PROTOCOL);
  }

  /** Returns the maximum number of connections to each server; above zero. */
  public int poolMax() {
    return values.get(Settings.REDIS_POOL_MAX);
  }

  /** Returns when a change counts as stored. */
  public Durability durability() {
    return values.get(Settings.REDIS_DURABILITY);
  }

  /** Returns whether a node caches the sessions that it has read. */
  public boolean nearCache() {
    return values.get(Settings.REDIS_NEAR_CACHE);
  }

  /**
   * Returns the framework's TLS bundle with truststore and client certificate; never together with
   * files.
   */
  public Optional<String> tlsBundle() {
    return values.get(Settings.REDIS_TLS_BUNDLE);
  }

  /** Returns the certificates to trust over TLS. Not checked for existence. */
  public Optional<Path> truststore() {
    return values.get(Settings.REDIS_TLS_TRUSTSTORE);
  }

  /** Returns the truststore's password. */
  public Optional<SecretText> truststorePassword() {
    return values.get(Settings.REDIS_TLS_TRUSTSTORE_PASSWORD);
  }

  /** Returns the class that supplies expiring logins; never together with a password. */
  public Optional<String> credentials() {
    return values.get(Settings.REDIS_CREDENTIALS);
  }

  /** Returns the sentinels' ACL user. */
  public Optional<String> sentinelUsername() {
    return values.get(Settings.REDIS_SENTINEL_USERNAME);
  }

  /** Returns the sentinels' password; never together with a file. */
  public Optional<SecretText> sentinelPassword() {
    return values.get(Settings.REDIS_SENTINEL_PASSWORD);
  }

  /** Returns the file with the sentinels' password; it existed when the settings were read. */
  public Optional<Path> sentinelPasswordFile() {
    return values.get(Settings.REDIS_SENTINEL_PASSWORD_FILE);
  }

  /** Returns whether sentinels are reached over TLS. */
  public SentinelTls sentinelTls() {
    return values.get(Settings.REDIS_SENTINEL_TLS);
  }

  /**
   * Returns the keystore with the client's certificate and key; never together with
   * {@link #certificate}.
   */
  public Optional<Path> keystore() {
    return values.get(Settings.REDIS_TLS_KEYSTORE);
  }

  /** Returns the keystore's password. */
  public Optional<SecretText> keystorePassword() {
    return values.get(Settings.REDIS_TLS_KEYSTORE_PASSWORD);
  }

  /** Returns the client's certificate; only together with {@link #certificateKey}. */
  public Optional<Path> certificate() {
    return values.get(Settings.REDIS_TLS_CERTIFICATE);
  }

  /** Returns the certificate's key; only together with {@link #certificate}. */
  public Optional<Path> certificateKey() {
    return values.get(Settings.REDIS_TLS_KEY);
  }
}
