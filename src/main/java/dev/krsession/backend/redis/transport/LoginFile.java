package dev.krsession.backend.redis.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A login whose password is the first line of a file, read for each new connection, so that a
 * change needs no restart. Thread-safe.
 */
public final class LoginFile implements RedisLoginProvider {
  private final String setting;
  private final Path file;
  private final Optional<String> user;

  /**
   * Creates a login with the password in a file.
   *
   * @param setting the setting that names the file, for messages
   */
  public LoginFile(String setting, Path file, Optional<String> user) {
    this.setting = setting;
    this.file = file;
    this.user = user;
  }

  /** Returns the setting that names the file. */
  public String setting() {
    return setting;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the file is unreadable, or has no password
   */
  @Override
  public ExpiringLogin login() {
    try {
      String line =
          Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (line.isEmpty()) {
        throw new IllegalArgumentException(
            setting + ": " + file + " has no password; its first line is the password of Redis");
      }
      return ExpiringLogin.lasting(new RedisLogin(user, line));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          setting + ": " + file + " cannot be read (" + e
              + "); check that it is there and readable",
          e);
    }
  }
}
