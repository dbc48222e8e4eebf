package dev.krsession.attacks;

import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.Verification;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Whether the time that a check takes tells how much of a tag was right. */
final class Timing {
  private static final int WARM_UP = 20_000;
  private static final int SAMPLES = 200_000;
  private static final int CALLS = 8;
  /** Beyond this a difference counts as seen, by common consent in such measurements. */
  private static final double SEEN = 4.5;

  /**
   * In nanoseconds. On a quiet machine even this is far above the noise; a comparison that stops at
   * the first wrong byte differs by more.
   */
  private static final double FEW = 1;

  private static final int TAG_AT = 55;
  private static final int LAST = 75;

  /** So many that the place of a text in memory, which takes its own time, is by chance. */
  private static final int COOKIES = 256;

  private final CookieCodec sealer = Forgery.sealer();
  private final Instant now = Instant.now();
  private final List<String> right = Stream.generate(
          () -> sealer.seal(SessionTicket.issue(new SecureRandom()), now))
      .limit(COOKIES)
      .toList();
  private final SplittableRandom random = new SplittableRandom(3);
  private int accepted;

  private Timing() {}

  static List<Finding> findings() {
    return List.of(new Timing().finding("new"), known().finding("known"));
  }

  /** With cookies that have been verified before, whose tags need not be computed again. */
  private static Timing known() {
    Timing timing = new Timing();
    timing.right.forEach(timing::open);
    if (timing.accepted != COOKIES) {
      throw new IllegalStateException("the cookies to forge are not accepted themselves");
    }
    timing.accepted = 0;
    return timing;
  }

  private Finding finding(String kind) {
    Welch byPlace = compare();
    return new Finding(
        "time for a tag wrong in its first character against its last, " + kind + " cookie",
        "under 1 ns, or t within ±4.5",
        byPlace.text(),
        (Math.abs(byPlace.difference()) < FEW || Math.abs(byPlace.t()) < SEEN) && accepted == 0);
  }

  private Welch compare() {
    List<String> first = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (String cookie : right) {
      first.add(changed(cookie, TAG_AT));
      last.add(changed(cookie, LAST));
    }
    sample(first, last, WARM_UP);
    return sample(first, last, SAMPLES);
  }

  /** Which of the two comes first is by chance, so that whatever slows the machine slows both. */
  private Welch sample(List<String> first, List<String> second, int samples) {
    double[] one = new double[samples];
    double[] two = new double[samples];
    for (int at = 0; at < samples; at++) {
      int cookie = random.nextInt(COOKIES);
      if (random.nextBoolean()) {
        one[at] = nanos(first.get(cookie));
        two[at] = nanos(second.get(cookie));
      } else {
        two[at] = nanos(second.get(cookie));
        one[at] = nanos(first.get(cookie));
      }
    }
    return Welch.of(one, two);
  }

  private double nanos(String value) {
    long before = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      open(value);
    }
    return (System.nanoTime() - before) / (double) CALLS;
  }

  private void open(String value) {
    accepted += sealer.open(value, now) instanceof Verification.Accepted ? 1 : 0;
  }

  private static String changed(String value, int at) {
    char other = value.charAt(at) == 'A' ? 'B' : 'A';
    return value.substring(0, at) + other + value.substring(at + 1);
  }
}
