package dev.krsession.backend.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
    keytool(
        store,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=redis",
        "-ext",
        "BC=ca:true",
        "-ext",
        "SAN=" + name,
        "-startdate",
        from,
        "-validity",
        "2");
    return read(folder, store);
  }

  /** One that this one has signed, valid for two days from a time on. */
  Certificate signed(Path into, String name, String from) throws Exception {
    Certificate unsigned = make(into, name);
    Path request = into.resolve("request");
    Path signed = into.resolve("signed");
    keytool(unsigned.store, "-certreq", "-file", request.toString());
    keytool(
        store,
        "-gencert",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-rfc",
        "-ext",
        "SAN=" + name,
        "-startdate",
        from,
        "-validity",
        "2");
    return new Certificate(unsigned.store, signed, unsigned.key);
  }

  private static void keytool(Path store, String... words) throws Exception {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(words));
    command.addAll(List.of("-alias", "redis", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    boolean unused =
        new ProcessBuilder(command).redirectErrorStream(true).start().waitFor(30, TimeUnit.SECONDS);
  }

  private static Certificate read(Path folder, Path store) throws Exception {
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
