package dev.krsession.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Checks where a webapp has declared the filter, and warns of what does not work there. */
public final class Placement {
  /** The name of the filter that the jar registers; it is inactive if another one is declared. */
  public static final String AUTOMATIC = "dev.krsession.auto";

  private static final String COMPLETED = Placement.class.getName();
  private static final String WEB_XML = "/WEB-INF/web.xml";
  private static final List<String> NEEDED = List.of("FORWARD", "ERROR", "ASYNC");
  private static final String CURE =
      "; see docs/configuration.md, or leave the declaration out: the jar registers itself";

  private Placement() {}

  /**
   * Returns a warning for each missing dispatcher type or path, and for missing asynchronous
   * support. For a filter not declared in web.xml only the paths are known.
   */
  public static List<String> warnings(FilterConfig config) {
    List<String> warnings = new ArrayList<>();
    String filter = "filter '" + config.getFilterName() + "' ";
    if (!isEverywhere(config)) {
      warnings.add(filter + "is not mapped to /*: elsewhere the application gets the container's"
          + " sessions; give it <url-pattern>/*</url-pattern>" + CURE);
    }
    earlier(config)
        .ifPresent(other -> warnings.add(filter + "is one KrSessionFilter too many beside '" + other
            + "': a request would have two sessions; declare one" + CURE));
    if (isCompleted(config)) {
      return warnings;
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

  /** Returns the filters that web.xml maps before this one. */
  public static List<String> inFront(FilterConfig config) {
    return declaration(config).map(FilterDeclaration::before).orElse(List.of());
  }

  /** Returns another declared filter of the same class; of two filters the second one warns. */
  private static Optional<String> earlier(FilterConfig config) {
    Map<String, ? extends FilterRegistration> all =
        config.getServletContext().getFilterRegistrations();
    FilterRegistration own = all.get(config.getFilterName());
    return own == null
        ? Optional.empty()
        : all.entrySet().stream()
            .filter(other -> Objects.equals(own.getClassName(), other.getValue().getClassName()))
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals(AUTOMATIC) && name.compareTo(config.getFilterName()) < 0)
            .findFirst();
  }

  /**
   * Adds missing dispatcher types and asynchronous support to a filter declared in web.xml: an
   * error page, for one, would get the container's session. Called before filters start.
   */
  public static void complete(ServletContext context, FilterRegistration filter) {
    declaration(context, filter.getName()).ifPresent(declaration -> {
      EnumSet<DispatcherType> missed = EnumSet.allOf(DispatcherType.class);
      missed.removeIf(type -> declaration.dispatchers().contains(type.name()));
      // Jetty does not return them before it has started.
      String[] paths = declaration.paths().toArray(String[]::new);
      if (!missed.isEmpty() && paths.length > 0) {
        filter.addMappingForUrlPatterns(missed, false, paths);
      }
      if (filter instanceof FilterRegistration.Dynamic dynamic) {
        dynamic.setAsyncSupported(true);
        context.setAttribute(COMPLETED, filter.getName());
      }
    });
  }

  private static boolean isCompleted(FilterConfig config) {
    return config.getFilterName().equals(config.getServletContext().getAttribute(COMPLETED));
  }

  private static boolean isEverywhere(FilterConfig config) {
    FilterRegistration registration =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    return registration == null || registration.getUrlPatternMappings().contains("/*");
  }

  private static Optional<FilterDeclaration> declaration(FilterConfig config) {
    return declaration(config.getServletContext(), config.getFilterName());
  }

  private static Optional<FilterDeclaration> declaration(ServletContext context, String filter) {
    try (InputStream webXml = context.getResourceAsStream(WEB_XML)) {
      return webXml == null
          ? Optional.empty()
          : Optional.of(FilterDeclaration.read(filter, webXml))
              .filter(FilterDeclaration::isDeclared);
    } catch (IOException e) {
      // The search for listeners logs that it is unreadable.
      return Optional.empty();
    }
  }
}
