package dev.krsession.config;

/**
 * A setting as people may see it.
 *
 * @param name such as {@code cookie.name}
 * @param value what counts; a secret is masked
 * @param source where that came from
 */
public record ShownSetting(String name, String value, String source) {}
