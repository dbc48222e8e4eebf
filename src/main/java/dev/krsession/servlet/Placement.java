package dev.krsession.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a webapp has put the filter by itself, and what does not work there. */
public final class Placement {
  private static final String WEB_XML = "/WEB-INF/web.xml";
  private static final List<String> NEEDED = List.of("FORWARD", "ERROR", "ASYNC");
  private static final String CURE =
      "; see docs/configuration.md, or leave the declaration out: the jar registers itself";

  private Placement() {}

  /**
   * A warning for each dispatch, path or kind of request that the filter named so misses. Of a
   * filter that is not declared in web.xml only the paths are known.
   */
  public static List<String> warnings(FilterConfig config) {
    List<String> warnings = new ArrayList<>();
    String filter = "filter '" + config.getFilterName() + "' ";
    if (!isEverywhere(config)) {
      warnings.add(filter + "is not mapped to /*: elsewhere the application gets the container's"
          + " sessions; give it <url-pattern>/*</url-pattern>" + CURE);
    }
    declaration(config).ifPresent(declaration -> {
      List<String> missed = NEEDED.stream()
          .filter(dispatch -> !declaration.dispatchers().contains(dispatch))
          .toList();
      if (!missed.isEmpty()) {
        warnings.add(filter + "misses dispatches: add <dispatcher>"
            + String.join("</dispatcher> and <dispatcher>", missed)
            + "</dispatcher> to its <filter-mapping>, or sessions are saved too late there, or not"
            + " found" + CURE);
      }
      if (!declaration.isAsynchronous()) {
        warnings.add(filter + "forbids asynchronous requests: add"
            + " <async-supported>true</async-supported> to its <filter>" + CURE);
      }
    });
    return warnings;
  }

  private static boolean isEverywhere(FilterConfig config) {
    FilterRegistration registration =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    return registration == null || registration.getUrlPatternMappings().contains("/*");
  }

  private static Optional<FilterDeclaration> declaration(FilterConfig config) {
    ServletContext context = config.getServletContext();
    try (InputStream webXml = context.getResourceAsStream(WEB_XML)) {
      return webXml == null
          ? Optional.empty()
          : Optional.of(FilterDeclaration.read(config.getFilterName(), webXml))
              .filter(FilterDeclaration::isDeclared);
    } catch (IOException e) {
      // The search for listeners says that it cannot be read.
      return Optional.empty();
    }
  }
}
