package dev.krsession;

import dev.krsession.codec.JavaTypes;
import dev.krsession.config.DidYouMean;
import java.util.List;
import java.util.regex.Pattern;

/** Finds misspelled words in {@code codec.java-types}: they look like classes without a package. */
final class JavaTypeWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$-]+");

  private JavaTypeWords() {}

  /**
   * Checks each word without a dot: it is one that we know, or a class of the webapp.
   *
   * @throws IllegalArgumentException naming the setting and the words that we know
   */
  static void check(List<String> words, ClassLoader loader) {
    for (String word : words) {
      if (WORD.matcher(word).matches()
          && !JavaTypes.words().contains(word)
          && !isClass(word, loader)) {
        throw new IllegalArgumentException("codec.java-types: \"" + word
            + "\" is no class here, and none of " + String.join(", ", JavaTypes.words())
            + DidYouMean.among(JavaTypes.words(), word)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; write one of them, com.acme.Cart, com.acme.cart.* or com.acme.**"));
      }
    }
  }

  private static boolean isClass(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader) != null;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
