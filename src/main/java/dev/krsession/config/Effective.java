package dev.krsession.config;

/**
 * The value that counts.
 *
 * @param value the value
 * @param source where it came from
 */
record Effective<T>(T value, Source source) {}
