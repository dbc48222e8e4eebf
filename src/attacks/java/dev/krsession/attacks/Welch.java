package dev.krsession.attacks;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Welch's comparison of two series of times, without each one's slowest twentieth, which is the
 * machine's.
 *
 * @param difference of the means, in nanoseconds
 * @param deviation of one sample, in nanoseconds
 * @param t the difference in units of its own uncertainty
 */
record Welch(double difference, double deviation, double t) {
  static Welch of(double[] one, double[] two) {
    double[] first = quick(one);
    double[] second = quick(two);
    double difference = mean(first) - mean(second);
    double firstVariance = variance(first);
    double secondVariance = variance(second);
    return new Welch(
        difference,
        Math.sqrt((firstVariance + secondVariance) / 2),
        difference / Math.sqrt(firstVariance / first.length + secondVariance / second.length));
  }

  String text() {
    return String.format("%+.1f ns, σ of a sample %.0f ns, t = %.1f", difference, deviation, t);
  }

  private static double[] quick(double[] samples) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return Arrays.copyOf(sorted, sorted.length * 19 / 20);
  }

  private static double mean(double[] samples) {
    return DoubleStream.of(samples).average().orElseThrow();
  }

  private static double variance(double[] samples) {
    double mean = mean(samples);
    return DoubleStream.of(samples).map(x -> (x - mean) * (x - mean)).sum() / (samples.length - 1);
  }
}
