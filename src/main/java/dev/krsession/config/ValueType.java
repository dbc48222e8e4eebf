package dev.krsession.config;

import java.util.function.Function;

/**
 * A kind of value that settings have.
 *
 * @param accepts what it accepts, in a few words for people, as Markdown
 * @param parser reads a text without space around it; refuses with an
 *     {@link IllegalArgumentException} whose message is the rest of a sentence that begins with the
 *     text, such as "is no duration; say 20s"
 * @param shown how a value is shown
 */
record ValueType<T>(String accepts, Function<String, T> parser, Function<T, String> shown) {}
