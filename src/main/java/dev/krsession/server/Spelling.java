package dev.krsession.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the intended word for a misspelled one. */
final class Spelling {
  private static final int MOST_ERRORS = 2;

  private Spelling() {}

  /** Returns the known word nearest to {@code word}, if it is at most two errors away. */
  static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= MOST_ERRORS)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Returns the Levenshtein distance. */
  private static int distance(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int f = 0; f < from.length(); f++) {
      int diagonal = row[0]++;
      for (int t = 1; t <= to.length(); t++) {
        int replaced = diagonal + (from.charAt(f) == to.charAt(t - 1) ? 0 : 1);
        diagonal = row[t];
        row[t] = Math.min(replaced, 1 + Math.min(row[t], row[t - 1]));
      }
    }
    return row[to.length()];
  }
}
