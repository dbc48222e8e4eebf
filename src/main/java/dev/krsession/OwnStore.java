package dev.krsession;

import dev.krsession.backend.BackendContext;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.MeasuredBackend;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionBackendProvider;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.backend.record.SharedText;
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
    List<SessionBackendProvider> backends =
        found(SessionBackendProvider.class, surroundings.loader());
    List<RecordStoreProvider> stores = found(RecordStoreProvider.class, surroundings.loader());
    Optional<SessionBackendProvider> backend =
        backends.stream().filter(known -> known.name().equals(name)).findFirst();
    Optional<RecordStoreProvider> store =
        stores.stream().filter(known -> known.name().equals(name)).findFirst();
    if (backend.isPresent()) {
      return open(backend.get(), surroundings);
    }
    if (store.isPresent()) {
      return open(store.get(), surroundings);
    }
    throw unknown(
        name,
        Stream.concat(
            backends.stream().map(SessionBackendProvider::name),
            stores.stream().map(RecordStoreProvider::name)),
        surroundings.settings());
  }

  private static Store open(SessionBackendProvider provider, Surroundings surroundings) {
    SigningKeys keys = new SigningKeys(surroundings);
    SessionBackend backend = provider.open(context(surroundings));
    CallTimer timer = new CallTimer(
        Surroundings.calls(surroundings.log().metrics()), surroundings.clock(), backend::isDown);
    return new Store(
        new MeasuredBackend(backend, timer),
        keys.configured().orElseGet(() -> unshared(keys)),
        Optional.empty());
  }

  private static Store open(RecordStoreProvider provider, Surroundings surroundings) {
    SigningKeys keys = new SigningKeys(surroundings);
    Optional<KeySource> configured = keys.configured();
    RecordBackend backend = RecordBackend.over(
        provider.open(context(surroundings)),
        FarStore.options(surroundings.settings()),
        FarStore.codec(surroundings),
        surroundings.clock(),
        FarStore.events(surroundings),
        FarStore.audience(surroundings));
    Optional<SharedText> text = backend.text(FarStore.KEYS);
    return text.isPresent()
        ? FarStore.opened(backend, configured, text.get(), () -> {}, surroundings)
        : new Store(backend, configured.orElseGet(() -> unshared(keys)), Optional.empty());
  }

  private static KeySource unshared(SigningKeys keys) {
    LogEvent.KEY_UNSHARED.tell();
    return keys.madeNow();
  }

  private static <T> List<T> found(Class<T> type, ClassLoader loader) {
    try {
      return ServiceLoader.load(type, loader).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          "backend: a provider cannot be loaded (" + e.getMessage() + "); correct its class, or"
              + " META-INF/services/" + type.getName(),
          e);
    }
  }

  private static BackendContext context(Surroundings surroundings) {
    KrSettings settings = surroundings.settings();
    return new BackendContext(
        settings.instanceName(),
        settings.ioTimeout(),
        settings.allowedTypes(),
        settings.maxAttributeBytes(),
        settings.backendOptions(),
        surroundings.loader(),
        surroundings.clock(),
        surroundings.ends());
  }

  private static RuntimeException unknown(String name, Stream<String> found, KrSettings settings) {
    List<String> names = Stream.concat(Stream.of("memory", "redis"), found).toList();
    return settings.located(new IllegalArgumentException("backend: there is no '" + name
        + "'; there are " + String.join(", ", names)
        + ", and what META-INF/services/" + RecordStoreProvider.class.getName() + " or "
        + SessionBackendProvider.class.getSimpleName() + " names"));
  }
}
