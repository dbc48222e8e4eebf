package dev.krsession;

/**
 * What a framework has for its application that settings can name.
 *
 * @param dataSources for {@code jdbc.datasource}
 * @param tls for {@code redis.tls.bundle}
 */
public record FrameworkParts(FrameworkDataSources dataSources, FrameworkTls tls) {}
