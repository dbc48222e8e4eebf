package dev.krsession.attacks;

import dev.krsession.cookie.CookieCodec;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Whether the time that a check takes tells how much of a tag was right. */
final class Timing {
  private static final int WARM_UP = 20_000;
  private static final int SAMPLES = 200_000;
  private static final int CALLS = 8;
  /** Beyond this a difference counts as seen, by common consent in such measurements. */
  private static final double SEEN = 4.5;

  private static final int TAG_AT = 55;
  private static final int LAST = 75;

  private final CookieCodec sealer = Forgery.sealer();
  private final Instant now = Instant.now();
  private final String right = sealer.seal(SessionTicket.issue(new SecureRandom()), now);
  private final SplittableRandom random = new SplittableRandom(3);
  private int accepted;

  private Timing() {}

  static List<Finding> findings() {
    Timing timing = new Timing();
    String early = changed(timing.right, TAG_AT);
    String late = changed(timing.right, LAST);
    Welch byPlace = timing.compare(early, late);
    Welch byVerdict = timing.compare(late, timing.right);
    return List.of(
        new Finding(
            "time for a tag wrong in its first character against its last",
            "no difference: t within ±4.5",
            byPlace.text(),
            Math.abs(byPlace.t()) < SEEN),
        new Finding(
            "time for a wrong tag against a right one",
            "less than the noise: under 1 σ",
            byVerdict.text(),
            byVerdict.effect() < 1 && timing.accepted > 0));
  }

  private Welch compare(String first, String second) {
    sample(first, second, WARM_UP);
    return sample(first, second, SAMPLES);
  }

  /** Which of the two comes first is by chance, so that whatever slows the machine slows both. */
  private Welch sample(String first, String second, int samples) {
    double[] one = new double[samples];
    double[] two = new double[samples];
    for (int at = 0; at < samples; at++) {
      if (random.nextBoolean()) {
        one[at] = nanos(first);
        two[at] = nanos(second);
      } else {
        two[at] = nanos(second);
        one[at] = nanos(first);
      }
    }
    return Welch.of(one, two);
  }

  private double nanos(String value) {
    long before = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      accepted += sealer.open(value, now).hashCode() & 1;
    }
    return (System.nanoTime() - before) / (double) CALLS;
  }

  private static String changed(String value, int at) {
    char other = value.charAt(at) == 'A' ? 'B' : 'A';
    return value.substring(0, at) + other + value.substring(at + 1);
  }
}
