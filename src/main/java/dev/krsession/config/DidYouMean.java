package dev.krsession.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses the intended name for an unknown one. */
public final class DidYouMean {
  private static final int MOST_EDITS = 3;

  private static final String PREFIX = "krsession";

  private static final Pattern OUR_PREFIX =
      Pattern.compile("kr[-_.]?session[-_.]", Pattern.CASE_INSENSITIVE);

  private DidYouMean() {}

  /**
   * Returns whether a name begins with our prefix, ignoring case, dots, hyphens and underscores.
   */
  static boolean hasOurPrefix(String name) {
    return OUR_PREFIX.matcher(name).lookingAt();
  }

  /** Returns the likeliest of the names, if any is likely at all. */
  public static Optional<String> among(List<String> names, String unknown) {
    String wanted = letters(unknown);
    int allowed = Math.min(MOST_EDITS, wanted.length() / 3);
    Optional<String> best = Optional.empty();
    for (String name : names) {
      int edits = Math.min(edits(letters(name), wanted), edits(letters(lastPart(name)), wanted));
      if (edits <= allowed) {
        best = Optional.of(name);
        allowed = edits - 1;
      }
    }
    return best;
  }

  /** Removes case, dots, hyphens, underscores and our own prefix. */
  private static String letters(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return letters.startsWith(PREFIX) ? letters.substring(PREFIX.length()) : letters;
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns the Levenshtein distance. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
