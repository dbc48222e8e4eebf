package dev.krsession.backend.redis.tls;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses PEM (RFC 7468): certificates, and private keys as PKCS#8, PKCS#1 (RFC 8017) or SEC 1 (RFC
 * 5915). Java supports only PKCS#8 keys, so the others are wrapped into that.
 */
final class PemText {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int OID = 0x06;
  private static final int EC_PARAMETERS = 0xa0;
  private static final byte[] ZERO = {2, 1, 0};
  private static final byte[] RSA_OID = {
    0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0
  };
  private static final byte[] EC_OID = {
    0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
  };

  private PemText() {}

  /** Returns whether a file's bytes are PEM rather than a keystore. */
  static boolean is(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  /** Returns all certificates, in their order. */
  static List<Certificate> certificates(byte[] bytes) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> found = new ArrayList<>();
    Matcher blocks = blocks(bytes);
    while (blocks.find()) {
      if (blocks.group(1).endsWith("CERTIFICATE")) {
        found.add(factory.generateCertificate(new ByteArrayInputStream(decoded(blocks))));
      }
    }
    if (found.isEmpty()) {
      throw new CertificateException("it has no -----BEGIN CERTIFICATE-----");
    }
    return found;
  }

  /** Returns the first private key. */
  static PrivateKey key(byte[] bytes) throws GeneralSecurityException {
    Matcher blocks = blocks(bytes);
    while (blocks.find()) {
      byte[] der = decoded(blocks);
      switch (blocks.group(1)) {
        case "PRIVATE KEY" -> {
          return key(der, "RSA", "EC", "EdDSA");
        }
        case "RSA PRIVATE KEY" -> {
          return key(wrapped(RSA_OID, der), "RSA");
        }
        case "EC PRIVATE KEY" -> {
          return key(wrapped(join(EC_OID, curve(der)), der), "EC");
        }
        case "ENCRYPTED PRIVATE KEY" ->
          throw new InvalidKeyException("the key is encrypted; store it as openssl pkey gives it");
        default -> {}
      }
    }
    throw new InvalidKeyException("it has no -----BEGIN PRIVATE KEY-----");
  }

  private static Matcher blocks(byte[] bytes) {
    return BLOCK.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static byte[] decoded(Matcher block) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("its base64 is cut off", e);
    }
  }

  private static PrivateKey key(byte[] pkcs8, String... algorithms)
      throws GeneralSecurityException {
    GeneralSecurityException failure = new InvalidKeyException("the key is of no known kind");
    for (String algorithm : algorithms) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return tagged(SEQUENCE, join(ZERO, tagged(SEQUENCE, algorithm), tagged(OCTETS, key)));
  }

  /** Returns the curve's object identifier, with its tag. */
  private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
    try {
      ByteBuffer key = ByteBuffer.wrap(sec1);
      open(key, SEQUENCE);
      skip(key);
      skip(key);
      open(key, EC_PARAMETERS);
      int begin = key.position();
      open(key, OID);
      key.position(begin);
      byte[] oid = new byte[2 + key.get(begin + 1)];
      key.get(oid);
      return oid;
    } catch (RuntimeException e) {
      throw new InvalidKeyException("the EC key does not name its curve", e);
    }
  }

  private static void open(ByteBuffer der, int tag) {
    if ((der.get() & 0xff) != tag) {
      throw new IllegalArgumentException("another tag than " + tag);
    }
    int unused = length(der);
  }

  private static void skip(ByteBuffer der) {
    byte unused = der.get();
    int length = length(der);
    der.position(der.position() + length);
  }

  private static int length(ByteBuffer der) {
    int first = der.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = (length << 8) | (der.get() & 0xff);
    }
    return length;
  }

  private static byte[] tagged(int tag, byte[] content) {
    int length = content.length;
    byte[] head = {(byte) tag, (byte) length};
    if (length >= 1 << 8) {
      head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    } else if (length >= 0x80) {
      head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
    }
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
