package dev.krsession;

/**
 * What a framework has for its application that settings can name.
 *
 * @param dataSources for {@code jdbc.datasource}
 * @param tls for {@code redis.tls.bundle}
 * @param hasSpringSession whether it is about to add the filter of Spring Session
 */
public record FrameworkParts(
    FrameworkDataSources dataSources, FrameworkTls tls, boolean hasSpringSession) {}
