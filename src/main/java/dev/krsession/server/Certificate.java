package dev.krsession.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * A certificate and its key. The self-signed one is created for one run by the Java runtime's own
 * {@code keytool}. Browsers warn of it, rightly: for demos only.
 */
final class Certificate {
  private static final Logger LOG = Logger.getLogger(Certificate.class.getName());
  private static final String ALIAS = "demo";
  private static final String PASSWORD_VARIABLE = "KR_DEMO_KEYSTORE_PASSWORD";
  private static final int MOST_SECONDS = 60;

  private final KeyStore store;
  private final String password;

  private final String alias;

  Certificate(KeyStore store, String password, String alias) {
    this.store = store;
    this.password = password;
    this.alias = alias;
  }

  /**
   * Creates one for localhost and {@code address}; takes about a second.
   *
   * @param scratch a directory for the key during that second
   * @throws StartException if there is no keytool, or it fails
   */
  static Certificate selfSigned(InetAddress address, Path scratch) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Path file = scratch.resolve("demo.p12");
    LOG.info("making a self-signed certificate");
    try {
      keytool(file, password, address, scratch.resolve("keytool.txt"));
      LOG.info(() -> "self-signed certificate made for " + names(address));
      return new Certificate(read(file, password), password, ALIAS);
    } catch (IOException | GeneralSecurityException e) {
      throw new StartException("cannot make a certificate: " + e.getMessage(), e);
    }
  }

  KeyStore store() {
    return store;
  }

  String password() {
    return password;
  }

  /** Returns the key's name in the store. */
  String alias() {
    return alias;
  }

  private static void keytool(Path file, String password, InetAddress address, Path output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(file, address));
    // not an argument: all users of this machine can read those
    builder.environment().put(PASSWORD_VARIABLE, password);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    int exit = waitFor(builder.start());
    if (exit != 0) {
      throw new IOException("keytool ended with " + exit + ": "
          + Files.readString(output, StandardCharsets.UTF_8).strip().replace('\n', ' '));
    }
  }

  private static List<String> command(Path file, InetAddress address) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "30",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=" + names(address),
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass:env",
        PASSWORD_VARIABLE);
  }

  private static String names(InetAddress address) {
    String local = "dns:localhost,ip:127.0.0.1,ip:::1";
    return address.isLoopbackAddress() || address.isAnyLocalAddress()
        ? local
        : local + ",ip:" + address.getHostAddress().replaceFirst("%.*", "");
  }

  private static int waitFor(Process process) throws IOException {
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("keytool did not end within " + MOST_SECONDS + " seconds");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static KeyStore read(Path file, String password)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      return store;
    } finally {
      Files.delete(file);
    }
  }
}
