package dev.krsession.backend.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate with its key, written here (RFC 5280 section 4.1), for a keytool would be a JVM for
 * each.
 *
 * @param store a PKCS12 file that holds it; its password is {@link #PASSWORD}
 * @param certificate a PEM file
 * @param key a PEM file
 */
record Certificate(Path store, Path certificate, Path key) {
  static final String PASSWORD = "changeit";

  private static final String ALIAS = "redis";
  private static final Duration VALIDITY = Duration.ofDays(2);
  private static final byte[] ECDSA_WITH_SHA256 = hex("300a06082a8648ce3d040302");
  private static final byte[] MAY_SIGN = hex("300f0603551d130101ff040530030101ff");
  private static final byte[] SUBJECT_ALT_NAME = hex("0603551d11");
  private static final byte[] VERSION_3 = hex("a003020102");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** One that has signed itself; the name is an address or a host, as in ip:127.0.0.1. */
  static Certificate make(Path folder, String name) throws Exception {
    KeyPair keys = keys();
    X500Principal self = anyone();
    byte[] encoded = signed(
        keys.getPrivate(), content(self, self, Instant.now(), keys, sequence(MAY_SIGN, alt(name))));
    return write(folder, keys.getPrivate(), encoded);
  }

  /** One that this one has signed, valid for two days from so long after now. */
  Certificate signed(Path into, String name, Duration later) throws Exception {
    KeyStore signer = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    X500Principal issuer =
        ((X509Certificate) signer.getCertificate(ALIAS)).getSubjectX500Principal();
    KeyPair keys = keys();
    byte[] content =
        content(issuer, anyone(), Instant.now().plus(later), keys, sequence(alt(name)));
    PrivateKey by = (PrivateKey) signer.getKey(ALIAS, PASSWORD.toCharArray());
    return write(into, keys.getPrivate(), signed(by, content));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static BigInteger number() {
    return new BigInteger(63, new SecureRandom());
  }

  private static X500Principal anyone() {
    return new X500Principal("CN=redis " + number().toString(36));
  }

  private static byte[] content(
      X500Principal issuer, X500Principal subject, Instant from, KeyPair keys, byte[] extensions) {
    return sequence(
        VERSION_3,
        der(0x02, number().toByteArray()),
        ECDSA_WITH_SHA256,
        issuer.getEncoded(),
        sequence(time(from), time(from.plus(VALIDITY))),
        subject.getEncoded(),
        keys.getPublic().getEncoded(),
        der(0xa3, extensions));
  }

  private static byte[] signed(PrivateKey key, byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(content);
    // no bit of the last byte is unused
    return sequence(
        content, ECDSA_WITH_SHA256, der(0x03, joined(new byte[] {0}, signature.sign())));
  }

  private static byte[] alt(String name) throws IOException {
    String value = name.substring(name.indexOf(':') + 1);
    byte[] written = name.startsWith("ip:")
        ? der(0x87, InetAddress.getByName(value).getAddress())
        : der(0x82, value.getBytes(StandardCharsets.US_ASCII));
    return sequence(SUBJECT_ALT_NAME, der(0x04, sequence(written)));
  }

  private static byte[] time(Instant time) {
    return der(0x17, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] sequence(byte[]... parts) {
    return der(0x30, parts);
  }

  /** A value with its tag and length (X.690 section 8.1). */
  private static byte[] der(int tag, byte[]... parts) {
    byte[] value = joined(parts);
    int length = value.length;
    // tag, then what says how many bytes the length has, if it has more than seven bits
    byte[] head = length < 0x80
        ? new byte[] {(byte) tag, (byte) length}
        : length < 0x100
            ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return joined(head, value);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static Certificate write(Path folder, PrivateKey key, byte[] encoded) throws Exception {
    Files.createDirectories(folder);
    java.security.cert.Certificate read = CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(encoded));
    KeyStore made = KeyStore.getInstance("PKCS12");
    made.load(null, null);
    made.setKeyEntry(
        ALIAS, key, PASSWORD.toCharArray(), new java.security.cert.Certificate[] {read});
    Path store = folder.resolve("store.p12");
    try (OutputStream out = Files.newOutputStream(store)) {
      made.store(out, PASSWORD.toCharArray());
    }
    return new Certificate(
        store, pem(folder, "CERTIFICATE", encoded), pem(folder, "PRIVATE KEY", key.getEncoded()));
  }

  private static Path pem(Path folder, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(label.replace(' ', '-') + ".pem"),
        "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }
}
