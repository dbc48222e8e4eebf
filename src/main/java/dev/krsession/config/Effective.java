package dev.krsession.config;

/**
 * The effective value of a setting.
 *
 * @param value the value
 * @param source where it came from
 * @param place the source for people, with the setting's name there
 */
record Effective<T>(T value, Source source, String place) {}
