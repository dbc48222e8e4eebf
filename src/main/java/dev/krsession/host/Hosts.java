package dev.krsession.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Accesses the known containers by reflection. An unknown container is no error. */
public final class Hosts {
  private static final List<Host> ALL =
      List.of(new CatalinaHost(), new JettyHost(), new UndertowHost(), new LibertyHost());

  private Hosts() {}

  /**
   * Finds the listeners of a webapp, for which the Servlet API has no method.
   *
   * @param context the webapp's {@code ServletContext}
   */
  public static FoundListeners ask(Object context) {
    return ask(ALL, context);
  }

  /** Returns the head of a response that claims to be committed; empty if inaccessible. */
  public static Optional<Head> head(Object response) {
    String type = response.getClass().getName();
    for (Host host : ALL) {
      if (host.knows(type)) {
        try {
          return host.head(new ReflectiveView(response));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Finds the listeners in one of these containers. */
  static FoundListeners ask(List<Host> hosts, Object context) {
    String type = context.getClass().getName();
    return hosts.stream()
        .filter(host -> host.knows(type))
        .findFirst()
        .map(host -> ask(host, context))
        .orElseGet(
            () -> new FoundListeners(Optional.empty(), type + " is of no container that we know"));
  }

  private static FoundListeners ask(Host host, Object context) {
    try {
      List<Object> callable = host.listeners(new ReflectiveView(context)).stream()
          .filter(listener -> !ContainerListeners.isOne(listener))
          .toList();
      return new FoundListeners(Optional.of(callable), host.name());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Another version, or a module that forbids reflection.
      return new FoundListeners(Optional.empty(), host.name() + " cannot be asked: " + e);
    }
  }

  /**
   * Returns a webapp's idle timeout in seconds if the container has more than the whole minutes of
   * the Servlet API; zero or less: none. Empty if inaccessible.
   */
  public static OptionalInt idleSeconds(Object context) {
    return asked(ALL, context, Host::idleSeconds).orElse(OptionalInt.empty());
  }

  /**
   * Returns the cookie attributes that a webapp has set, which the Servlet API mixes with the
   * container's defaults. Empty if inaccessible.
   */
  public static Optional<Map<String, String>> cookieSaid(Object context) {
    return asked(ALL, context, Host::cookieSaid).flatMap(said -> said);
  }

  /**
   * Returns whether a container is known to serve a webapp without a filter that failed to start.
   */
  public static boolean leavesFiltersOut(Object context) {
    return asked(ALL, context, Host::leavesFiltersOut).orElse(false);
  }

  private static <T> Optional<T> asked(List<Host> hosts, Object context, Question<T> question) {
    try {
      for (Host host : hosts) {
        if (host.knows(context.getClass().getName())) {
          return Optional.of(question.ask(host, new ReflectiveView(context)));
        }
      }
      return Optional.empty();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Another version, or a module that forbids reflection.
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(Host host, ReflectiveView context) throws ReflectiveOperationException;
  }
}
