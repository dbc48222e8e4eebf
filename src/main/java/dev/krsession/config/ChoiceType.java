package dev.krsession.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Value types that are a choice between words. Case, hyphens and underscores are ignored. */
final class ChoiceType {
  private ChoiceType() {}

  /** Creates a choice between values, each with its word. */
  static <T> ValueType<T> of(Function<T, String> word, List<T> values) {
    List<String> words = values.stream().map(word).toList();
    String accepts = words.stream().map(it -> '`' + it + '`').collect(Collectors.joining(", "));
    return new ValueType<>(accepts, text -> values.get(choose(text, words)), word);
  }

  private static int choose(String text, List<String> words) {
    int index = words.stream().map(ChoiceType::plain).toList().indexOf(plain(text));
    if (index < 0) {
      throw new IllegalArgumentException("is not known here; say " + listed(words));
    }
    return index;
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String plain(String word) {
    return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
