package dev.krsession.config;

import java.util.function.Function;

/**
 * The definition of a setting.
 *
 * @param name the name of the init-param, such as {@code cookie.name}
 * @param type its type
 * @param defaultText its default, for people
 * @param fallback computes its default
 * @param meaning a sentence or two
 * @param isSecret whether its value is never shown
 * @param isContextOnly whether it is read before there are init-params
 */
record Setting<T>(
    String name,
    ValueType<T> type,
    String defaultText,
    Function<SettingInputs, T> fallback,
    String meaning,
    boolean isSecret,
    boolean isContextOnly) {

  /** Creates a setting with a constant default; an empty one means none. */
  static <T> Setting<T> of(String name, ValueType<T> type, String text, String meaning) {
    T value = type.parser().apply(text);
    String shown = text.isEmpty() ? "none" : text;
    return new Setting<>(name, type, shown, inputs -> value, meaning, false, false);
  }

  /** Creates a setting with a computed default. */
  static <T> Setting<T> of(
      String name,
      ValueType<T> type,
      String text,
      Function<SettingInputs, T> fallback,
      String meaning) {
    return new Setting<>(name, type, text, fallback, meaning, false, false);
  }

  /** Returns a copy whose value is never shown; its description says so. */
  Setting<T> secret() {
    return new Setting<>(
        name, type, defaultText, fallback, meaning + " Never shown.", true, isContextOnly);
  }

  /** Returns a copy that cannot be an init-param; its description says so. */
  Setting<T> contextOnly() {
    return new Setting<>(
        name, type, defaultText, fallback, meaning + " Not as an init-param.", isSecret, true);
  }
}
