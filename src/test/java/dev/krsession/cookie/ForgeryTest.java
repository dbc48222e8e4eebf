package dev.krsession.cookie;

import static dev.krsession.cookie.SigningKeyTest.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeryTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final KeySource KEYS =
      KeySource.fixed(new KeyRing(List.of(new SigningKey("k1", random(1, 32)))));

  private final CookieCodec sealer = sealer("Kr.Session");
  private final String genuine = sealer.seal(SessionTicket.issue(new SecureRandom()), NOW);

  @Test
  void noCharacterCanBeChanged() {
    for (int at = 0; at < genuine.length(); at++) {
      String others = ALPHABET.replace(genuine.substring(at, at + 1), "");
      assertThat(others).hasSize(63);
      for (int other = 0; other < others.length(); other++) {
        assertThat(sealer.open(changed(at, others.charAt(other)), NOW))
            .isInstanceOf(Rejected.class);
      }
    }
  }

  @Test
  void noTwoCharactersCanBeSwapped() {
    for (int at = 1; at < genuine.length(); at++) {
      char[] swapped = genuine.toCharArray();
      swapped[at] = genuine.charAt(at - 1);
      swapped[at - 1] = genuine.charAt(at);
      String value = new String(swapped);
      assertThat(sealer.open(value, NOW) instanceof Accepted).isEqualTo(value.equals(genuine));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, B, VERSION",
    "0, _, VERSION",
    "1, g, VERSION",
    "2, !, ALPHABET",
    "75, =, ALPHABET",
    "30, +, ALPHABET",
    "30, /, ALPHABET",
    "30, '\u00e9', ALPHABET",
    "30, '\uff21', ALPHABET"
  })
  void theFirstFailedCheckIsTheReason(int at, char to, Rejection reason) {
    assertThat(sealer.open(changed(at, to), NOW)).isEqualTo(new Rejected(reason));
  }

  @ParameterizedTest
  @CsvSource({"2, KEY", "6, KEY", "8, TAG", "12, TAG", "33, TAG", "54, TAG", "75, TAG"})
  void theChangeItselfFails(int at, Rejection reason) {
    assertThat(sealer.open(turned(at), NOW)).isEqualTo(new Rejected(reason));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 75, 77, 80, 4096})
  void anotherLengthIsNoCookie(int length) {
    String value = genuine.repeat(60).substring(0, length);
    assertThat(sealer.open(value, NOW)).isEqualTo(new Rejected(Rejection.LENGTH));
  }

  @Test
  void paddingIsNoPartOfIt() {
    assertThat(sealer.open(genuine + "=", NOW)).isEqualTo(new Rejected(Rejection.LENGTH));
  }

  @Test
  void anotherCookiesValueIsRejected() {
    assertThat(sealer("Kr.Other").open(genuine, NOW)).isEqualTo(new Rejected(Rejection.TAG));
  }

  @Test
  void aRejectedValueLeavesNothingBehind() {
    sealer.open(turned(75), NOW);
    assertThat(sealer.open(genuine, NOW)).isInstanceOf(Accepted.class);
  }

  @Test
  void randomTextsAreRejected() {
    Random random = new Random(1);
    for (int round = 0; round < 100_000; round++) {
      // Half of them with the right beginning, so that the tag's check sees them too.
      String start = genuine.substring(0, (round & 1) * 12);
      StringBuilder value = new StringBuilder(start);
      random
          .ints(76 - start.length(), 0, ALPHABET.length())
          .forEach(at -> value.append(ALPHABET.charAt(at)));
      assertThat(sealer.open(value.toString(), NOW) instanceof Rejected).isTrue();
    }
  }

  @Test
  void verdictsShowNoSecret() {
    assertThat(sealer.open(genuine, NOW).toString())
        .contains("SessionSecret[redacted]")
        .doesNotContain(genuine.substring(34, 54));
  }

  /** With the highest bit of a character's six turned. */
  private String turned(int at) {
    return changed(at, ALPHABET.charAt(ALPHABET.indexOf(genuine.charAt(at)) ^ 32));
  }

  private String changed(int at, char to) {
    return genuine.substring(0, at) + to + genuine.substring(at + 1);
  }

  private static CookieCodec sealer(String name) {
    return new CookieCodec(KEYS, name, Duration.ZERO);
  }
}
