package dev.krsession.kit;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/**
 * A webapp under test.
 *
 * @param contextPath is empty or begins with a slash
 * @param files a folder or a WAR, if it has one
 * @param settings without {@code krsession.}
 * @param servlets by their paths
 * @param errorPages by the status; 0: for whatever is thrown
 * @param isFiltered whether our filter is in front
 * @param atStart is called before the filter starts
 * @param forTomcat what is changed before that on Tomcat
 * @param forJetty what is changed before that on Jetty
 */
record KitWebapp(
    String contextPath,
    Optional<Path> files,
    Map<String, String> settings,
    Map<String, Supplier<? extends Servlet>> servlets,
    Map<Integer, String> errorPages,
    boolean isFiltered,
    Consumer<ServletContext> atStart,
    List<Consumer<Context>> forTomcat,
    List<Consumer<ServletContextHandler>> forJetty) {
  /** Refuses files that are not there: Tomcat does not name them. */
  KitWebapp {
    files.filter(Files::notExists).ifPresent(path -> {
      throw new IllegalStateException(
          "there is no webapp at " + path.toAbsolutePath() + "; name a folder or a WAR");
    });
  }

  /** Where a webapp with this path is, as browsers write it. */
  static URI uri(int port, String contextPath) {
    try {
      URI plain = new URI("http", null, "127.0.0.1", port, contextPath, null, null);
      return URI.create(plain.toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no context path: " + contextPath, e);
    }
  }
}
