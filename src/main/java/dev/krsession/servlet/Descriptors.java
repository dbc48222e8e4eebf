package dev.krsession.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the deployment descriptors of a webapp. */
final class Descriptors {
  private static final String WEB_XML = "/WEB-INF/web.xml";
  private static final String FRAGMENT = "META-INF/web-fragment.xml";

  private final ServletContext context;
  private final Consumer<String> warnings;

  /**
   * Creates the descriptors of {@code context}.
   *
   * @param warnings receives a line for each unreadable one, beside the container's own error
   */
  Descriptors(ServletContext context, Consumer<String> warnings) {
    this.context = context;
    this.warnings = warnings;
  }

  Descriptor webXml() {
    return read(WEB_XML, context.getResourceAsStream(WEB_XML));
  }

  /**
   * Returns the fragments, in the order of their jars if the webapp has set one; those of excluded
   * jars are left out (Servlet 6.1 section 8.2.2).
   */
  List<Descriptor> fragments() {
    List<URL> found = found();
    if (context.getAttribute(ServletContext.ORDERED_LIBS) instanceof List<?> jars) {
      return jars.stream()
          .flatMap(jar -> found.stream().filter(fragment -> isIn(jar, fragment)))
          .map(this::read)
          .toList();
    }
    return found.stream().map(this::read).toList();
  }

  /** Some containers return a jar's name, as specified, others its whole path. */
  private static boolean isIn(Object jar, URL fragment) {
    String path = String.valueOf(jar);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return fragment.getPath().endsWith("/" + name + "!/" + FRAGMENT)
        || fragment.getPath().endsWith("/" + name + "/" + FRAGMENT);
  }

  private List<URL> found() {
    ClassLoader loader = context.getClassLoader();
    if (loader == null) {
      return List.of();
    }
    try {
      return new ArrayList<>(Collections.list(loader.getResources(FRAGMENT)));
    } catch (IOException e) {
      warnings.accept("the webapp's fragments cannot be found: " + e.getMessage());
      return List.of();
    }
  }

  private Descriptor read(URL fragment) {
    try {
      URLConnection connection = fragment.openConnection();
      // An open jar in the cache could not be replaced on Windows.
      connection.setUseCaches(false);
      return read(fragment.toString(), connection.getInputStream());
    } catch (IOException e) {
      return unreadable(fragment.toString(), e);
    }
  }

  private Descriptor read(String name, @Nullable InputStream stream) {
    if (stream == null) {
      return Descriptor.EMPTY;
    }
    try (stream) {
      return Descriptor.read(stream);
    } catch (IOException e) {
      return unreadable(name, e);
    }
  }

  private Descriptor unreadable(String name, IOException failure) {
    warnings.accept("session listeners in " + name + " are not found, it cannot be read: "
        + failure.getMessage());
    return Descriptor.EMPTY;
  }
}
