package dev.krsession.kit;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The webapp under test.
 *
 * @param files a folder or a WAR, if it has one
 * @param settings without {@code krsession.}
 * @param servlets by their paths
 * @param atStart is called before the filter starts
 * @param requests is told of those that begin and end
 */
record KitWebapp(
    Optional<Path> files,
    Map<String, String> settings,
    Map<String, Supplier<? extends Servlet>> servlets,
    Consumer<ServletContext> atStart,
    OpenRequests requests) {}
