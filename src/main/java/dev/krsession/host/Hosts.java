package dev.krsession.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All the containers that we know. Those that we do not are no error. */
public final class Hosts {
  private static final List<Host> ALL =
      List.of(new CatalinaHost(), new JettyHost(), new UndertowHost(), new LibertyHost());

  private Hosts() {}

  /**
   * Asks a container who listens in a webapp, by reflection: the Servlet API has no way.
   *
   * @param context the webapp's {@code ServletContext}
   */
  public static FoundListeners ask(Object context) {
    return ask(ALL, context);
  }

  /**
   * Asks a container for the head of a response that says that it has left; empty if it cannot be
   * asked.
   */
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

  /** The same, of these containers. */
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
      // Another version, or a module that does not let us look.
      return new FoundListeners(Optional.empty(), host.name() + " cannot be asked: " + e);
    }
  }

  /**
   * How many seconds a container lets sessions of a webapp be idle, where it knows it better than
   * by the whole minutes that the Servlet API shows; zero or less: for ever. Empty if it cannot be
   * asked.
   */
  public static OptionalInt idleSeconds(Object context) {
    return asked(ALL, context, Host::idleSeconds).orElse(OptionalInt.empty());
  }

  /**
   * What a webapp has said of its cookie, by the names of the attributes, where the Servlet API
   * mixes that with what the container adds. Empty if it cannot be asked.
   */
  public static Optional<Map<String, String>> cookieSaid(Object context) {
    return asked(ALL, context, Host::cookieSaid).flatMap(said -> said);
  }

  /** Whether a container is known to serve a webapp without a filter whose start has failed. */
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
      // Another version, or a module that does not let us look.
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(Host host, ReflectiveView context) throws ReflectiveOperationException;
  }
}
