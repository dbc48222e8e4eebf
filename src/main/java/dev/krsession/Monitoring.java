package dev.krsession;

import dev.krsession.config.KrSettings;
import dev.krsession.config.OnBackendError;
import dev.krsession.console.Console;
import dev.krsession.metrics.JmxEntry;
import dev.krsession.metrics.Observation;
import dev.krsession.metrics.StoreState;
import dev.krsession.observe.LogEvent;
import dev.krsession.session.CloseOnFailure;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.OptionalInt;
import javax.management.JMException;

/**
 * Publishes a running filter's state: in the webapp's context, and by JMX.
 *
 * @param observation the state to publish
 * @param context where servlets find it
 * @param jmx the registered MXBean, if enabled and registered
 * @param console the operator's page, if enabled
 */
record Monitoring(
    Observation observation,
    ServletContext context,
    Optional<JmxEntry> jmx,
    Optional<Console> console)
    implements AutoCloseable {
  static Monitoring of(Dependencies surroundings, Store store, ServletContext context) {
    KrSettings settings = surroundings.settings();
    Observation observation = new Observation(
        surroundings.log().metrics(),
        new StoreState(
            settings.backend(),
            store.backend(),
            settings.onBackendError() == OnBackendError.CONTINUE_WITHOUT));
    Optional<Console> console =
        settings.consoleRole().map(role -> console(role, observation, settings, store));
    try (CloseOnFailure begun = new CloseOnFailure()) {
      begun.add(new Monitoring(observation, context, Optional.empty(), console)).publish();
      Optional<JmxEntry> jmx =
          settings.isJmx() ? jmx(observation, context, store) : Optional.empty();
      begun.keep();
      return new Monitoring(observation, context, jmx, console);
    }
  }

  private void publish() {
    observation.publish(context);
    console.ifPresent(present -> present.publish(context));
  }

  private static Console console(
      String role, Observation observation, KrSettings settings, Store store) {
    boolean inMemory = settings.backend().equals("memory");
    return new Console(
        observation,
        role,
        inMemory ? OptionalInt.of(settings.maxSessions()) : OptionalInt.empty(),
        settings.shown(),
        store.keys()::revoke);
  }

  private static Optional<JmxEntry> jmx(
      Observation observation, ServletContext context, Store store) {
    try {
      return Optional.of(
          JmxEntry.open(observation, context.getContextPath(), store.keys()::revoke));
    } catch (JMException | RuntimeException refusal) {
      LogEvent.JMX_REFUSED.log(refusal);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    console.ifPresent(present -> present.withdraw(context));
    jmx.ifPresent(JmxEntry::close);
    observation.withdraw(context);
  }
}
