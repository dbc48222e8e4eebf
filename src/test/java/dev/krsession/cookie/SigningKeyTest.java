package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  @Test
  void aShortKeyIsRefusedWithTheCure() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningKey("k1", random(1, 8)))
        .withMessage("signing.keys: key 'k1': a key has 32 bytes or more, this one has 8;"
            + " make one with: openssl rand -base64 32");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31})
  void lessThan32BytesAreNoKey(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SigningKey("k1", random(1, length)));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 33, 48, 64, 1000})
  void thirtyTwoBytesAndMoreAreAKey(int length) {
    assertThatNoException().isThrownBy(() -> new SigningKey("k1", random(1, length)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "255, 0", "0, 1", "7, 1", "255, -1", "3, 37", "0, 128"})
  void evenStepsAreNoKey(int first, int step) {
    byte[] steps = new byte[32];
    for (int at = 0; at < steps.length; at++) {
      steps[at] = (byte) (first + at * step);
    }
    pattern(steps);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "abc", "0123456789", "deadbeefcafe", "fourteen chars"})
  void repetitiveBytesAreNoKey(String period) {
    pattern(ascii(period.repeat(40).substring(0, 45)));
  }

  @Test
  void aRepeatedRandomHalfIsNoKey() {
    byte[] half = random(1, 16);
    byte[] key = new byte[32];
    System.arraycopy(half, 0, key, 0, 16);
    System.arraycopy(half, 0, key, 16, 16);
    pattern(key);
  }

  @Test
  void aHandfulOfDifferentBytesIsNoKey() {
    pattern(ascii("aabbccddaabbdcabdbcbdacadbcabdcadbdca"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "please-changeme-before-production!!",
        "This is my SECRET key, do not tell it",
        "the example key of the documentation",
        "Password1 and some more letters 2345"
      })
  void sampleTextIsNoKey(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningKey("k1", ascii(text)))
        .withMessageStartingWith("signing.keys: key 'k1': ")
        .withMessageContaining("sample text")
        .withMessageNotContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "2026-11", "A.b_c-9", "12345678901234567890123456789012"})
  void anIdIsShortAndPlain(String id) {
    assertThat(new SigningKey(id, random(1, 32)).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a:b", "a,b", "\u00e9", "123456789012345678901234567890123"})
  void anythingElseIsNoId(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningKey(id, random(1, 32)))
        .withMessageStartingWith("signing.keys: ");
  }

  @Test
  void theKeyIdComesFromTheMaterialAlone() {
    assertThat(new SigningKey("a", random(1, 32)).keyId())
        .isEqualTo(new SigningKey("b", random(1, 32)).keyId())
        .isNotEqualTo(new SigningKey("a", random(2, 32)).keyId());
  }

  @Test
  void randomKeysDiffer() {
    SecureRandom random = new SecureRandom();
    assertThat(SigningKey.random("a", random).keyId())
        .isNotEqualTo(SigningKey.random("a", random).keyId());
  }

  @Test
  void itsTextIsRedacted() {
    assertThat(new SigningKey("k1", random(1, 32))).hasToString("SigningKey[k1, redacted]");
  }

  static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void pattern(byte[] key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningKey("k1", key))
        .withMessageStartingWith("signing.keys: key 'k1': ")
        .withMessageContaining("pattern");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
