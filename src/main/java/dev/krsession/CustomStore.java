package dev.krsession;

import dev.krsession.backend.BackendContext;
import dev.krsession.backend.CallTimer;
import dev.krsession.backend.MeasuredBackend;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionBackendProvider;
import dev.krsession.backend.StoreCalls;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.backend.record.SharedText;
import dev.krsession.config.KrSettings;
import dev.krsession.cookie.KeySource;
import dev.krsession.observe.LogEvent;
import dev.krsession.session.CloseOnFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Opens a store that the user supplies as a service or a bean. */
final class CustomStore {
  private CustomStore() {}

  static Store open(String name, Dependencies surroundings) {
    ClassLoader loader = surroundings.loader();
    Optional<SessionBackendProvider> backend =
        backends(loader).stream().filter(known -> known.name().equals(name)).findFirst();
    return backend.isPresent()
        ? open(backend.get(), surroundings)
        : open(recordStore(name, surroundings.settings(), surroundings.offered()), surroundings);
  }

  /** Throws if no provider has the configured name. */
  static void check(KrSettings settings, Offered offered) {
    String name = settings.backend();
    if (backends(offered.loader()).stream().noneMatch(known -> known.name().equals(name))) {
      RecordStoreProvider unused = recordStore(name, settings, offered);
    }
  }

  private static List<SessionBackendProvider> backends(ClassLoader loader) {
    return found(SessionBackendProvider.class, loader);
  }

  private static RecordStoreProvider recordStore(
      String name, KrSettings settings, Offered offered) {
    ClassLoader loader = offered.loader();
    List<RecordStoreProvider> stores = Stream.concat(
            offered.given().stores().stream(), found(RecordStoreProvider.class, loader).stream())
        .toList();
    return stores.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(
            name,
            Stream.concat(
                backends(loader).stream().map(SessionBackendProvider::name),
                stores.stream().map(RecordStoreProvider::name)),
            settings));
  }

  private static Store open(SessionBackendProvider provider, Dependencies surroundings) {
    // Keys first: if they are refused, nothing has been started yet.
    SigningKeys keys = new SigningKeys(surroundings);
    KeySource source = keys.configured().orElseGet(() -> unshared(keys));
    StoreCalls calls = Dependencies.calls(surroundings.log().metrics());
    SessionBackend backend = provider.open(context(surroundings));
    CallTimer timer = new CallTimer(calls, surroundings.clock(), backend::isDown);
    return new Store(new MeasuredBackend(backend, timer), source, Optional.empty());
  }

  private static Store open(RecordStoreProvider provider, Dependencies surroundings) {
    SigningKeys keys = new SigningKeys(surroundings);
    Optional<KeySource> configured = keys.configured();
    AttributeKeys sealing = new AttributeKeys();
    try (CloseOnFailure begun = new CloseOnFailure()) {
      Optional<Instant> unused = revokedUntil(surroundings);
      RecordBackend backend = begun.add(RecordBackend.over(
          begun.add(provider.open(context(surroundings))),
          FarStore.options(surroundings.settings()),
          Codecs.codec(surroundings, sealing),
          surroundings.clock(),
          FarStore.events(surroundings),
          FarStore.audience(surroundings)));
      surroundings.offered().given().opened().accept(backend);
      Optional<SharedText> text = backend.text(FarStore.KEYS);
      Store store = text.isPresent()
          ? FarStore.opened(backend, configured, text.get(), sealing, () -> {}, surroundings)
          : new Store(
              backend, sealing.use(configured.orElseGet(() -> unshared(keys))), Optional.empty());
      begun.keep();
      return store;
    }
  }

  private static Optional<Instant> revokedUntil(Dependencies surroundings) {
    try {
      return FarStore.revokedUntil(surroundings.settings(), surroundings.clock());
    } catch (IllegalArgumentException refusal) {
      throw surroundings.settings().located(refusal);
    }
  }

  private static KeySource unshared(SigningKeys keys) {
    LogEvent.KEY_UNSHARED.log();
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

  private static BackendContext context(Dependencies surroundings) {
    KrSettings settings = surroundings.settings();
    return new BackendContext(
        settings.instanceName(),
        settings.ioTimeout(),
        settings.allowedTypes(),
        settings.maxAttributeBytes(),
        settings.maxAttributes(),
        settings.maxSessionBytes(),
        settings.backendOptions(),
        surroundings.loader(),
        surroundings.clock(),
        surroundings.ends());
  }

  private static RuntimeException unknown(String name, Stream<String> found, KrSettings settings) {
    List<String> names =
        Stream.concat(Stream.of("memory", "redis", "jdbc"), found).toList();
    return settings.located(new IllegalArgumentException("backend: there is no '" + name
        + "'; there are " + String.join(", ", names)
        + ", and what META-INF/services/" + RecordStoreProvider.class.getName() + " or "
        + SessionBackendProvider.class.getSimpleName() + " names"));
  }
}
