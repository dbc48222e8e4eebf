package dev.krsession.attacks;

import dev.krsession.kit.Visitor;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What requests suffered.
 *
 * @param errors answers with a status from 500 on
 * @param longest how long the slowest took
 * @param lines log lines at WARN or above
 */
record Damage(int errors, Duration longest, int lines) {
  static Damage of(Visitor visitor, String path) {
    long before = System.nanoTime();
    int status = visitor.get(path).status();
    return new Damage(status >= 500 ? 1 : 0, Duration.ofNanos(System.nanoTime() - before), 0);
  }

  /** All errors, the longest time and the most lines. */
  static Damage worst(List<Damage> all) {
    return new Damage(
        all.stream().mapToInt(Damage::errors).sum(),
        all.stream().map(Damage::longest).max(Comparator.naturalOrder()).orElseThrow(),
        all.stream().mapToInt(Damage::lines).max().orElseThrow());
  }
}
