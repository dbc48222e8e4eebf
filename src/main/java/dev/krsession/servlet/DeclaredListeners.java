package dev.krsession.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EventListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Instantiates the session listeners that a webapp declares: in web.xml, then in fragments, then by
 * {@code @WebListener} (Servlet 6.1 section 8.2.3). The container has its own instances; these are
 * used if it does not give access to them.
 */
final class DeclaredListeners {
  private final ServletContext context;
  private final Consumer<String> warnings;

  /**
   * Creates the listeners of {@code context}.
   *
   * @param warnings receives a line for each unusable listener
   */
  DeclaredListeners(ServletContext context, Consumer<String> warnings) {
    this.context = context;
    this.warnings = warnings;
  }

  /** Instantiates them in order, except for those whose class the application has added. */
  List<EventListener> create() {
    List<EventListener> added = ApiAttributes.listeners(context);
    return names().stream()
        .flatMap(name -> load(name).stream())
        .filter(type -> added.stream().noneMatch(type::isTypeOf))
        .flatMap(type -> create(type).stream())
        .toList();
  }

  private Set<String> names() {
    Descriptors descriptors = new Descriptors(context, warnings);
    Descriptor webXml = descriptors.webXml();
    Set<String> names = new LinkedHashSet<>(webXml.listeners());
    if (!webXml.metadataComplete()) {
      descriptors.fragments().forEach(fragment -> names.addAll(fragment.listeners()));
      AnnotatedListeners.of(context).forEach(names::add);
    }
    return names;
  }

  private Optional<ListenerType> load(String name) {
    try {
      return ListenerType.of(Class.forName(name, false, context.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      warnings.accept("listener " + name + " cannot be loaded: " + e);
      return Optional.empty();
    }
  }

  private Optional<EventListener> create(ListenerType type) {
    Optional<String> divided = type.unsharedState();
    if (divided.isPresent()) {
      warnings.accept(
          "listener " + type.name() + " is not notified of sessions: the container keeps"
              + " its instance, and another one would not share the field '"
              + divided.get()
              + "' with it; call KrSessions.addListener(event.getServletContext(), this)"
              + " in its contextInitialized, or split the listener in two");
      return Optional.empty();
    }
    try {
      return Optional.of(context.createListener(type.type()));
    } catch (ServletException | RuntimeException | LinkageError e) {
      warnings.accept("listener " + type.name() + " cannot be created: " + e);
      return Optional.empty();
    }
  }
}
