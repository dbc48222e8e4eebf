package dev.krsession;

import dev.krsession.backend.BackendContext;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.MeasuredBackend;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionBackendProvider;
import dev.krsession.config.KrSettings;
import dev.krsession.observe.LogEvent;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Opens a store that somebody brings along. */
final class OwnStore {
  private OwnStore() {}

  static Store open(String name, Surroundings surroundings) {
    List<SessionBackendProvider> found = found(surroundings.loader());
    SessionBackendProvider provider = found.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, found, surroundings.settings()));
    SigningKeys keys = new SigningKeys(surroundings);
    SessionBackend backend = backend(provider, surroundings);
    CallTimer timer = new CallTimer(
        Surroundings.calls(surroundings.log().metrics()), surroundings.clock(), backend::isDown);
    return new Store(
        new MeasuredBackend(backend, timer),
        keys.configured().orElseGet(() -> {
          LogEvent.KEY_UNSHARED.tell();
          return keys.madeNow();
        }),
        Optional.empty());
  }

  private static List<SessionBackendProvider> found(ClassLoader loader) {
    try {
      return ServiceLoader.load(SessionBackendProvider.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          "backend: a provider cannot be loaded (" + e.getMessage() + "); correct its class, or"
              + " META-INF/services/" + SessionBackendProvider.class.getName(),
          e);
    }
  }

  private static SessionBackend backend(
      SessionBackendProvider provider, Surroundings surroundings) {
    KrSettings settings = surroundings.settings();
    return provider.open(new BackendContext(
        settings.instanceName(),
        settings.ioTimeout(),
        settings.allowedTypes(),
        settings.maxAttributeBytes(),
        settings.backendOptions(),
        surroundings.loader(),
        surroundings.clock(),
        surroundings.ends()));
  }

  private static RuntimeException unknown(
      String name, List<SessionBackendProvider> found, KrSettings settings) {
    List<String> names = Stream.concat(
            Stream.of("memory", "redis"), found.stream().map(SessionBackendProvider::name))
        .toList();
    return settings.located(new IllegalArgumentException("backend: there is no '" + name
        + "'; there are " + String.join(", ", names)
        + ", and what META-INF/services/" + SessionBackendProvider.class.getName() + " names"));
  }
}
