package dev.krsession.attacks;

import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SigningKey;
import dev.krsession.cookie.Verification;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Forged cookies, straight at the check. */
final class Forgery {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int COOKIES = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.now();

  private Forgery() {}

  static List<Finding> inProcess() {
    CookieCodec sealer = sealer();
    List<String> genuine = Stream.generate(() -> sealer.seal(SessionTicket.issue(RANDOM), NOW))
        .limit(100)
        .toList();
    Forgers forgers = new Forgers(genuine, new SplittableRandom(1));
    int accepted = 0;
    for (int at = 0; at < COOKIES; at++) {
      accepted += accepts(sealer, forgers.next());
    }
    boolean control = genuine.stream().allMatch(value -> accepts(sealer, value) == 1);
    return List.of(new Finding(
        String.format("%,d forged cookies in process", COOKIES),
        "0 accepted",
        accepted + " accepted; of 100 genuine ones " + (control ? "all" : "not all"),
        accepted == 0 && control));
  }

  static List<Finding> singleChanges() {
    CookieCodec sealer = sealer();
    String genuine = sealer.seal(SessionTicket.issue(RANDOM), NOW);
    int tried = 0;
    int accepted = 0;
    for (int at = 0; at < genuine.length(); at++) {
      for (char other : ALPHABET.replace(genuine.substring(at, at + 1), "").toCharArray()) {
        String changed = genuine.substring(0, at) + other + genuine.substring(at + 1);
        tried++;
        accepted += accepts(sealer, changed);
      }
    }
    return List.of(new Finding(
        "each change of one character: 76 × 63",
        "all refused",
        String.format("%,d of %,d refused", tried - accepted, tried),
        accepted == 0 && tried == 76 * 63));
  }

  static CookieCodec sealer() {
    KeyRing ring = new KeyRing(List.of(SigningKey.random("k1", RANDOM)));
    return new CookieCodec(KeySource.fixed(ring), "Kr.Session", Duration.ZERO);
  }

  private static int accepts(CookieCodec sealer, String value) {
    return sealer.open(value, NOW) instanceof Verification.Accepted ? 1 : 0;
  }
}
