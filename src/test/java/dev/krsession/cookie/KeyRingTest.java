package dev.krsession.cookie;

import static dev.krsession.cookie.SigningKeyTest.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  // 32 bytes and 34 bytes, so that both lengths of padding occur; seeds with + and / in the text.
  private static final String ONE = Base64.getEncoder().encodeToString(random(1, 32));
  private static final String TWO = Base64.getEncoder().encodeToString(random(2, 34));

  @Test
  void theFirstIsTheNewest() {
    KeyRing ring = KeyRing.parse("k2:" + TWO + ",k1:" + ONE);
    assertThat(ring.signer().id()).isEqualTo("k2");
    assertThat(ids(ring)).containsExactly("k2", "k1");
  }

  @Test
  void bothAlphabetsMakeTheSameKey() {
    String url = Base64.getUrlEncoder().encodeToString(random(3, 48));
    String plain = Base64.getEncoder().encodeToString(random(3, 48));
    assertThat(url).isNotEqualTo(plain);
    assertThat(keyId("k:" + url)).isEqualTo(keyId("k:" + plain));
  }

  @Test
  void paddingMayBeLeftOut() {
    assertThat(keyId("k:" + ONE.replace("=", ""))).isEqualTo(keyId("k:" + ONE));
    assertThat(keyId("k:" + TWO.replace("=", ""))).isEqualTo(keyId("k:" + TWO));
  }

  @Test
  void commasBlanksLinesAndCommentsSeparate() {
    String text = "# newest first\r\n\r\n k3:%s \n\tk2:%s, # made in May, by max:\nk1:%s,\n"
        .formatted(Base64.getEncoder().encodeToString(random(3, 40)), TWO, ONE);
    assertThat(ids(KeyRing.parse(text))).containsExactly("k3", "k2", "k1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", ",", "# k1:abc", "\n#\n"})
  void aRingHasAKey(String text) {
    refused(text, "there is no key in it");
  }

  @Test
  void aRingOfNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyRing(List.of()))
        .withMessageStartingWith("signing.keys: ");
  }

  @Test
  void anIdStandsForOneKey() {
    refused("k1:" + ONE + ",k1:" + TWO, "two keys are called 'k1'");
  }

  @Test
  void aKeyHasOneId() {
    refused("k1:" + ONE + ",k2:" + ONE, "key 'k2' stands there twice");
  }

  @Test
  void aMissingColonIsNamedByPlace() {
    refused("k1:" + ONE + "," + TWO, "entry 2 has no colon");
  }

  @Test
  void anEntryInTheWrongOrderIsNotRepeated() {
    refused(TWO + ":k2", "entry 1: a key's id is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a=b", "a===", "ab:cd", "\u00e9", "abcde", "===="})
  void invalidBase64IsNamedByItsPlace(String text) {
    refused("k1:" + text, "entry 1: its key is not base64");
  }

  @Test
  void aShortKeyIsNamedById() {
    refused("k1:" + ONE.substring(0, 12), "key 'k1': a key has 32 bytes or more, this one has 9");
  }

  @Test
  void sampleTextIsSeenInItsBase64Too() {
    refused("k1:ThisIsMySecretKeyForTheSessionCookies1234567", "entry 1: a key is random");
  }

  @Test
  void itsTextHoldsNoKey() {
    assertThat(KeyRing.parse("k1:" + ONE).toString())
        .contains("k1")
        .contains("redacted")
        .doesNotContain(ONE.substring(0, 8));
  }

  private static void refused(String text, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.parse(text))
        .withMessageStartingWith("signing.keys: " + fault)
        .withMessageNotContaining(ONE.substring(0, 8))
        .withMessageNotContaining(TWO.substring(0, 8))
        .withMessageNotContaining("ThisIsMy")
        .withNoCause();
  }

  private static List<String> ids(KeyRing ring) {
    return ring.keys().stream().map(SigningKey::id).toList();
  }

  private static int keyId(String text) {
    return KeyRing.parse(text).signer().keyId();
  }
}
