package dev.krsession.config;

import java.util.function.Function;

/**
 * The type of a setting's value.
 *
 * @param accepts the accepted values in a few words, as Markdown
 * @param parser parses a stripped text; throws an {@link IllegalArgumentException} whose message
 *     continues a sentence that begins with the text, such as "is no duration; say 20s"
 * @param shown formats a value for display
 */
record ValueType<T>(String accepts, Function<String, T> parser, Function<T, String> shown) {}
