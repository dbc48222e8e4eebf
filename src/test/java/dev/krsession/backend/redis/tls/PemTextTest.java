package dev.krsession.backend.redis.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTextTest {
  /** Before the PKCS#1 key in the PKCS#8 of an RSA key of 2048 bits. */
  private static final int RSA_HEAD = 26;

  /** As {@code openssl ecparam -name prime256v1 -genkey} writes it; of no use to anybody. */
  private static final String EC = """
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIIYFO6+FDRnMAZ4M965zNr8gjaNyoHhWaIh9A9oAVwzBoAoGCCqGSM49
      AwEHoUQDQgAEFXQ7DDIL/Ci7Kvwr65+negavUbIK9Ro3/dp0Jf1ENdfQHgaxpK2z
      0fJ2M6SO8j5QyJZINuTgLvaWSRU/vI51Mw==
      -----END EC PRIVATE KEY-----
      """;

  private static PrivateKey key(String label, byte[] der) throws GeneralSecurityException {
    String text = "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END " + label + "-----\n";
    return PemText.key(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static PrivateKey made(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair().getPrivate();
  }

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "EC, 256", "EC, 384"})
  void aPkcs8KeyIsRead(String algorithm, int bits) throws Exception {
    PrivateKey made = made(algorithm, bits);
    assertThat(key("PRIVATE KEY", made.getEncoded())).isEqualTo(made);
  }

  @Test
  void anRsaKeyInPkcs1IsRead() throws Exception {
    PrivateKey made = made("RSA", 2048);
    byte[] whole = made.getEncoded();
    byte[] inner = Arrays.copyOfRange(whole, RSA_HEAD, whole.length);
    assertThat(key("RSA PRIVATE KEY", inner)).isEqualTo(made);
  }

  @Test
  void anEcKeyInSec1IsRead() throws Exception {
    assertThat(PemText.key(EC.getBytes(StandardCharsets.US_ASCII)).getAlgorithm())
        .isEqualTo("EC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nMAA=\n-----END RSA PRIVATE KEY-----"
      })
  void invalidKeysAreRefused(String text) {
    assertThatThrownBy(() -> PemText.key(text.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void anEncryptedKeyIsRefusedWithTheCure() {
    assertThatThrownBy(() -> key("ENCRYPTED PRIVATE KEY", new byte[8]))
        .hasMessageContaining("openssl pkey");
  }
}
