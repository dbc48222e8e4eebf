package dev.krsession;

import dev.krsession.backend.BackendContext;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.MeasuredBackend;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionBackendProvider;
import dev.krsession.backend.StoreCalls;
import dev.krsession.config.KrSettings;
import dev.krsession.cookie.KeySource;
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
    SessionBackendProvider provider =
        provider(name, surroundings.settings(), surroundings.loader());
    // Keys first: if they are refused, nothing has begun that would have to be stopped.
    SigningKeys keys = new SigningKeys(surroundings);
    KeySource source = keys.configured().orElseGet(() -> {
      LogEvent.KEY_UNSHARED.tell();
      return keys.madeNow();
    });
    StoreCalls calls = Surroundings.calls(surroundings.log().metrics());
    SessionBackend backend = backend(provider, surroundings);
    CallTimer timer = new CallTimer(calls, surroundings.clock(), backend::isDown);
    return new Store(new MeasuredBackend(backend, timer), source, Optional.empty());
  }

  /** Refuses a backend that nobody provides. */
  static void check(KrSettings settings, ClassLoader loader) {
    SessionBackendProvider unused = provider(settings.backend(), settings, loader);
  }

  private static SessionBackendProvider provider(
      String name, KrSettings settings, ClassLoader loader) {
    List<SessionBackendProvider> found = found(loader);
    return found.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, found, settings));
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
