package dev.krsession.config;

import java.util.function.Function;

/**
 * A row of the table of settings.
 *
 * @param name as an init-param has it, such as {@code cookie.name}
 * @param type what it accepts
 * @param defaultText its default, as people are told
 * @param fallback its default
 * @param meaning a sentence or two
 * @param isSecret whether its value is never shown
 * @param isContextOnly whether an init-param comes too late for it
 */
record Setting<T>(
    String name,
    ValueType<T> type,
    String defaultText,
    Function<SettingInputs, T> fallback,
    String meaning,
    boolean isSecret,
    boolean isContextOnly) {

  /** An ordinary setting with the same default everywhere; an empty one means none. */
  static <T> Setting<T> of(String name, ValueType<T> type, String text, String meaning) {
    T value = type.parser().apply(text);
    String shown = text.isEmpty() ? "none" : text;
    return new Setting<>(name, type, shown, inputs -> value, meaning, false, false);
  }

  /** An ordinary setting with a default that depends. */
  static <T> Setting<T> of(
      String name,
      ValueType<T> type,
      String text,
      Function<SettingInputs, T> fallback,
      String meaning) {
    return new Setting<>(name, type, text, fallback, meaning, false, false);
  }

  /** The same with a value that is never shown; people are told so. */
  Setting<T> secret() {
    return new Setting<>(
        name, type, defaultText, fallback, meaning + " Never shown.", true, isContextOnly);
  }

  /** The same, but not for init-params; people are told so. */
  Setting<T> contextOnly() {
    return new Setting<>(
        name, type, defaultText, fallback, meaning + " Not as an init-param.", isSecret, true);
  }
}
