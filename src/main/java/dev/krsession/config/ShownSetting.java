package dev.krsession.config;

/**
 * A setting for display.
 *
 * @param name its name, such as {@code cookie.name}
 * @param value the effective value; a secret is masked
 * @param source where it was set
 */
public record ShownSetting(String name, String value, String source) {}
