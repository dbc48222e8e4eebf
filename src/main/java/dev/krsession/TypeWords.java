package dev.krsession;

import dev.krsession.config.DidYouMean;
import java.util.List;
import java.util.regex.Pattern;

/** Finds misspelled words in a setting of class names: they look like classes without a package. */
final class TypeWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$-]+");

  private TypeWords() {}

  /**
   * Checks each word without a dot: it is one that the setting knows, or a class of the webapp.
   *
   * @param known the setting's own words
   * @throws IllegalArgumentException naming the setting and the words that it knows
   */
  static void check(String setting, List<String> known, List<String> words, ClassLoader loader) {
    for (String word : words) {
      if (WORD.matcher(word).matches() && !known.contains(word) && !isClass(word, loader)) {
        throw new IllegalArgumentException(
            setting + ": \"" + word + "\" is no class here" + cure(known, word));
      }
    }
  }

  private static String cure(List<String> known, String word) {
    String forms = "com.acme.Cart, com.acme.cart.* or com.acme.**";
    if (known.isEmpty()) {
      return "; write " + forms;
    }
    return ", and none of " + String.join(", ", known)
        + DidYouMean.among(known, word)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("; write one of them, " + forms);
  }

  private static boolean isClass(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader) != null;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
