package dev.krsession.backend.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A password in the first line of a file, which is read for each new connection, so that a changed
 * one counts without a restart. Safe for use by many threads.
 */
public final class LoginFile implements RedisLoginProvider {
  private final String setting;
  private final Path file;
  private final Optional<String> user;

  /**
   * The login whose password is in a file.
   *
   * @param setting names the file, for messages
   */
  public LoginFile(String setting, Path file, Optional<String> user) {
    this.setting = setting;
    this.file = file;
    this.user = user;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the file cannot be read, or has no password
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
