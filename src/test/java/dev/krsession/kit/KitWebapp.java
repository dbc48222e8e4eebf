package dev.krsession.kit;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The webapp under test.
 *
 * @param contextPath is empty or begins with a slash
 * @param files a folder or a WAR, if it has one
 * @param settings without {@code krsession.}
 * @param servlets by their paths
 * @param isFiltered whether our filter is in front
 * @param atStart is called before the filter starts
 * @param requests is told of those that begin and end
 */
record KitWebapp(
    String contextPath,
    Optional<Path> files,
    Map<String, String> settings,
    Map<String, Supplier<? extends Servlet>> servlets,
    boolean isFiltered,
    Consumer<ServletContext> atStart,
    OpenRequests requests) {
  /** Where it is on this port, as browsers write it. */
  URI at(int port) {
    try {
      URI plain = new URI("http", null, "127.0.0.1", port, contextPath, null, null);
      return URI.create(plain.toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no context path: " + contextPath, e);
    }
  }
}
