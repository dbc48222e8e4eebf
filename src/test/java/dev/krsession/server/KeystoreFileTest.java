package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreFileTest {
  private static final String CURE =
      "; make one with: openssl pkcs12 -export -in cert.pem -inkey key.pem -out server.p12";

  @TempDir
  private static Path shared;

  private static Certificate certificate;

  @TempDir
  private Path folder;

  private Path file;
  private Path password;

  @BeforeEach
  void write() throws Exception {
    if (certificate == null) {
      certificate = Certificate.selfSigned(InetAddress.getByName("127.0.0.1"), shared);
    }
    file = save(certificate.store(), "server.p12");
    password = Files.writeString(folder.resolve("password.txt"), certificate.password() + "\n");
  }

  private Path save(KeyStore store, String name) throws Exception {
    Path target = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(target)) {
      store.store(out, certificate.password().toCharArray());
    }
    return target;
  }

  private KeyStore empty(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  @Test
  void itsCertificateIsShown() throws Exception {
    try (RunningDemo demo = new RunningDemo(
        "--port", "0", "--keystore", file.toString(), "--keystore-password-file", "" + password)) {
      assertThat(shownAt(demo.uri()))
          .isEqualTo(certificate.store().getCertificate(certificate.alias()));
    }
  }

  private X509Certificate shownAt(URI uri) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore trusted = empty("PKCS12");
    trusted.setCertificateEntry("ours", certificate.store().getCertificate(certificate.alias()));
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), new SecureRandom());
    HttpsURLConnection connection =
        (HttpsURLConnection) uri.resolve("/hello").toURL().openConnection();
    connection.setSSLSocketFactory(tls.getSocketFactory());
    connection.connect();
    X509Certificate shown = (X509Certificate) connection.getServerCertificates()[0];
    connection.disconnect();
    return shown;
  }

  @Test
  void aJavaKeyStoreWillDo() throws Exception {
    KeyStore store = empty("JKS");
    char[] secret = certificate.password().toCharArray();
    store.setKeyEntry(
        "it",
        certificate.store().getKey(certificate.alias(), secret),
        secret,
        certificate.store().getCertificateChain(certificate.alias()));
    Path jks = save(store, "server.jks");

    assertThat(new KeystoreFile(jks, password).read().alias()).isEqualTo("it");
  }

  @Test
  void aMissingKeystoreIsNamed() {
    Path none = folder.resolve("none.p12");

    assertRefused(
        none, password, "--keystore " + none + ": there is no such file; correct the path");
  }

  @Test
  void aMissingPasswordFileIsNamed() {
    Path none = folder.resolve("none.txt");

    assertRefused(
        file,
        none,
        "--keystore-password-file " + none + ": there is no such file; correct the path");
  }

  @Test
  void aWrongPasswordIsReportedAsSuch() throws Exception {
    Files.writeString(password, "guess\n");

    assertRefused(
        file,
        password,
        "--keystore " + file + ": the password in " + password
            + " does not open it; correct that file's first line");
  }

  @Test
  void aFileThatIsNoKeystoreIsReportedAsSuch() throws Exception {
    Path text = Files.writeString(folder.resolve("cert.pem"), "-----BEGIN CERTIFICATE-----\n");

    assertRefused(text, password, "--keystore " + text + ": neither PKCS12 nor JKS" + CURE);
  }

  @Test
  void aKeystoreWithoutPrivateKeyIsReportedAsSuch() throws Exception {
    KeyStore store = empty("PKCS12");
    store.setCertificateEntry("ca", certificate.store().getCertificate(certificate.alias()));
    Path truststore = save(store, "truststore.p12");

    assertRefused(
        truststore,
        password,
        "--keystore " + truststore + ": holds no private key, so nothing can be proved with it"
            + CURE);
  }

  private static void assertRefused(Path file, Path password, String line) {
    assertThatThrownBy(() -> new KeystoreFile(file, password).read())
        .isInstanceOf(StartException.class)
        .hasMessage(line);
  }
}
