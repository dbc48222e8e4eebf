package dev.krsession.config;

/**
 * The value that counts.
 *
 * @param value the value
 * @param source where it came from
 * @param place the same for people, with the name that the setting bears there
 */
record Effective<T>(T value, Source source, String place) {}
