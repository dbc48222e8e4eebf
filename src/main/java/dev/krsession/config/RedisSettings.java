package dev.krsession.config;

import java.nio.file.Path;
import java.util.Optional;

/** What the settings say of Redis. Immutable. */
public final class RedisSettings {
  private final Values values;

  RedisSettings(Values values) {
    this.values = values;
  }

  /** Refuses what does not go together. */
  static void check(Values values, Faults faults) {
    if (values.get(Settings.BACKEND).equals("redis")
        && values.get(Settings.REDIS_URI).isEmpty()) {
      faults.add(values.located(Settings.BACKEND)
          + ": it is redis, but nothing says where that is; set redis.uri to host:port");
    }
    if (values.get(Settings.REDIS_PASSWORD).isPresent()
        && values.get(Settings.REDIS_PASSWORD_FILE).isPresent()) {
      faults.add(values.located(Settings.REDIS_PASSWORD)
          + " and "
          + values.located(Settings.REDIS_PASSWORD_FILE)
          + ": the password comes from one place only; remove one of the two");
    }
  }

  /** Where it is; may hold a login. */
  public Optional<SecretText> uri() {
    return values.get(Settings.REDIS_URI);
  }

  /** The ACL user. */
  public Optional<String> username() {
    return values.get(Settings.REDIS_USERNAME);
  }

  /** The password; never together with a file. */
  public Optional<SecretText> password() {
    return values.get(Settings.REDIS_PASSWORD);
  }

  /** The file with the password; it was there when settings were read. */
  public Optional<Path> passwordFile() {
    return values.get(Settings.REDIS_PASSWORD_FILE);
  }

  /** The wire protocol: 2 or 3. */
  public int protocol() {
    return values.get(Settings.REDIS_PROTOCOL);
  }

  /** The most connections to each server; above zero. */
  public int poolMax() {
    return values.get(Settings.REDIS_POOL_MAX);
  }

  /** How safe a change is when its caller hears that it is stored. */
  public Durability durability() {
    return values.get(Settings.REDIS_DURABILITY);
  }

  /** Whether a node keeps the sessions that it has read. */
  public boolean nearCache() {
    return values.get(Settings.REDIS_NEAR_CACHE);
  }

  /** Whom to trust where the URI says TLS. Nobody has looked whether it is there. */
  public Optional<Path> truststore() {
    return values.get(Settings.REDIS_TLS_TRUSTSTORE);
  }

  /** The truststore's password. */
  public Optional<SecretText> truststorePassword() {
    return values.get(Settings.REDIS_TLS_TRUSTSTORE_PASSWORD);
  }
}
