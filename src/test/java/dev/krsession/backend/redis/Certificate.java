package dev.krsession.backend.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate, made by the JRE's keytool.
 *
 * @param store a PKCS12 file that holds it; its password is {@link #PASSWORD}
 * @param certificate a PEM file
 * @param key a PEM file
 */
record Certificate(Path store, Path certificate, Path key) {
  static final String PASSWORD = "changeit";

  static Certificate make(Path folder, String name) throws Exception {
    return make(folder, name, "+0d");
  }

  /** One that is valid for two days from a time on, as keytool writes it. */
  static Certificate make(Path folder, String name, String from) throws Exception {
    Files.createDirectories(folder);
    Path store = folder.resolve("store.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-alias",
            "redis",
            "-keyalg",
            "RSA",
            "-dname",
            "CN=redis",
            "-ext",
            "SAN=" + name,
            "-startdate",
            from,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD)
        .redirectErrorStream(true)
        .start()
        .waitFor(30, TimeUnit.SECONDS);
    KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new Certificate(
        store,
        pem(folder, "CERTIFICATE", loaded.getCertificate("redis").getEncoded()),
        pem(folder, "PRIVATE KEY", key(loaded)));
  }

  private static byte[] key(KeyStore store) throws GeneralSecurityException {
    return store.getKey("redis", PASSWORD.toCharArray()).getEncoded();
  }

  private static Path pem(Path folder, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(label.replace(' ', '-') + ".pem"),
        "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }
}
