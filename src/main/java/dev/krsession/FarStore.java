package dev.krsession;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoreCalls;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordOptions;
import dev.krsession.backend.record.SharedText;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.StoreFault;
import dev.krsession.backend.record.TouchPolicy;
import dev.krsession.codec.CodecException;
import dev.krsession.config.KrSettings;
import dev.krsession.config.Touch;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.KeyVault;
import dev.krsession.cookie.SharedKeys;
import dev.krsession.lifecycle.SessionEndNotifier;
import dev.krsession.lifecycle.SessionEvents;
import dev.krsession.observe.LogEvent;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.Printable;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Wires the parts that all stores outside this JVM share: codec, events, listeners, keys. */
final class FarStore {
  /** The name of the shared text that holds the nodes' signing keys. */
  static final String KEYS = "signing-keys";

  /** The longest time for which a node uses keys that another node has revoked. */
  private static final Duration KEY_REFRESH = Duration.ofSeconds(5);

  /** The interval at which missing keys are looked for after the start. */
  private static final Duration KEY_LOOK = Duration.ofSeconds(1);

  private FarStore() {}

  /**
   * Creates a store over a backend.
   *
   * @param configured the keys that the settings name
   * @param text holds the nodes' shared keys if none are configured
   * @param sealing receives the keys for the codec
   * @param advice warns about the store's configuration, once the store answers
   */
  static Store opened(
      SessionBackend backend,
      Optional<KeySource> configured,
      SharedText text,
      AttributeKeys sealing,
      Runnable advice,
      Dependencies surroundings) {
    if (configured.isPresent()) {
      KeySource unused = sealing.use(configured.get());
      greet(text::read, advice, surroundings.log());
      return new Store(backend, configured.get(), Optional.empty());
    }
    SharedKeys keys = new SharedKeys(
        vault(text),
        surroundings.clock(),
        surroundings.random(),
        surroundings.settings().idleTimeout(),
        revokedUntil(surroundings.settings(), surroundings.clock()),
        LogEvent.KEY_SHARED::log,
        LogEvent.KEYS_REVOKED::log);
    KeySource unused = sealing.use(keys);
    Codecs.logSharedKeys(surroundings.settings());
    SessionLog log = surroundings.log();
    greet(keys::refresh, advice, log);
    PeriodicTask refreshes =
        PeriodicTask.start("kr-session-keys", KEY_LOOK, whenDue(keys), failure -> {
          // the absence of the store at the start has been logged already
          if (keys.areAtHand() || !(failure instanceof BackendException)) {
            failed(log, "fetching the signing keys", failure);
          }
        });
    return new Store(backend, keys, Optional.of(refreshes));
  }

  /**
   * Returns the time up to which shared keys are revoked.
   *
   * @throws IllegalArgumentException naming the setting, if that time is in the future
   */
  static Optional<Instant> revokedUntil(KrSettings settings, SessionClock clock) {
    Optional<Instant> until = settings.keysRevokedUntil();
    if (until.filter(clock.now()::isBefore).isPresent()) {
      throw new IllegalArgumentException(
          "signing.revoked-until: " + until.get()
              + " is still to come, and keys would be revoked again and again; give a time that has passed");
    }
    return until;
  }

  /** Requests that need no keys do not fetch them, so this task looks for them until found. */
  private static Runnable whenDue(SharedKeys keys) {
    AtomicLong looks = new AtomicLong();
    long most = KEY_REFRESH.dividedBy(KEY_LOOK);
    return () -> {
      if (!keys.areAtHand() || looks.incrementAndGet() % most == 0) {
        keys.refresh();
      }
    };
  }

  /** Makes the first call: an application starts without its store, but with a log line. */
  private static void greet(Runnable call, Runnable advice, SessionLog log) {
    try {
      call.run();
      advice.run();
    } catch (BackendException failure) {
      log.storeAbsent(String.valueOf(failure.getMessage()));
    }
  }

  /** Distinguishes failures of the store from faults of ours, whose stack traces are needed. */
  private static void failed(SessionLog log, String work, RuntimeException failure) {
    if (BackendException.within(failure).isPresent()) {
      log.storeFailed(work, failure);
    } else {
      log.backgroundFailed(work, failure);
    }
  }

  static RecordOptions options(KrSettings settings) {
    return new RecordOptions(settings.ioTimeout(), touch(settings.touch()), limits(settings));
  }

  static RecordLimits limits(KrSettings settings) {
    return new RecordLimits(settings.maxAttributes(), settings.maxSessionBytes());
  }

  static ExpiryAudience audience(Dependencies surroundings) {
    SessionEvents listeners = surroundings.events();
    return new ExpiryAudience(surroundings.ends(), listeners::listensToEnds, listeners::isListener);
  }

  static StoreEvents events(Dependencies surroundings) {
    SessionLog log = surroundings.log();
    SessionEndNotifier ends = surroundings.ends();
    StoreCalls calls = Dependencies.calls(log.metrics());
    return new StoreEvents() {
      @Override
      public void unreadable(String attribute, String type, CodecException cause) {
        log.unreadable(Printable.quoted(attribute), type, cause);
      }

      @Override
      public void unreadableRead() {
        log.unreadableRead();
      }

      @Override
      public void called(StoreCalls.Kind kind, long nanos, boolean answered) {
        calls.called(kind, nanos, answered);
        if (answered) {
          log.storeAnswered();
        }
      }

      @Override
      public void storeDown(String why) {
        log.storeDown(why);
      }

      @Override
      public void misconfigured(StoreFault fault, String line) {
        event(fault).log(line);
      }

      @Override
      public void storeRefuses() {
        log.storeRefuses();
      }

      @Override
      public void storeBack() {
        log.storeBack();
      }

      @Override
      public void leftBehind(SessionHandle handle, Map<String, Object> attributes) {
        ends.leftBehind(handle, attributes);
      }

      @Override
      public void roundTrip(Supplier<String> commands) {
        log.roundTrip(commands);
      }

      @Override
      public void expiryFailed(RuntimeException failure) {
        failed(log, "notifying listeners of expired sessions", failure);
      }

      @Override
      public void backgroundFailed(String work, RuntimeException failure) {
        failed(log, work, failure);
      }
    };
  }

  private static LogEvent event(StoreFault fault) {
    return switch (fault) {
      case LOGIN -> LogEvent.REDIS_LOGIN;
      case TLS -> LogEvent.REDIS_TLS;
      case RIGHT -> LogEvent.REDIS_RIGHT;
      case ADDRESS -> LogEvent.REDIS_ADDRESS;
      case REFUSAL -> LogEvent.REDIS_REFUSAL;
    };
  }

  private static KeyVault vault(SharedText text) {
    return new KeyVault() {
      @Override
      public Optional<String> read() {
        return text.read();
      }

      @Override
      public boolean replace(Optional<String> expected, String next) {
        return text.replace(expected, next);
      }
    };
  }

  static TouchPolicy touch(Touch touch) {
    return touch
        .time()
        .<TouchPolicy>map(TouchPolicy.Fixed::new)
        .orElseGet(() -> new TouchPolicy.Share(touch.share()));
  }
}
