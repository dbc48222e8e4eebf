package dev.krsession;

import dev.krsession.backend.SessionEnds;
import dev.krsession.config.KrSettings;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionClock;
import java.security.SecureRandom;

/**
 * What every part of one filter is built with.
 *
 * @param settings as they count for this filter
 * @param loader the webapp's class loader
 * @param clock the host's clocks
 * @param random where secrets come from
 * @param log where to tell of what happens
 */
record Surroundings(
    KrSettings settings,
    ClassLoader loader,
    SessionClock clock,
    SecureRandom random,
    SessionLog log) {
  static Surroundings of(KrSettings settings, ClassLoader loader) {
    return new Surroundings(
        settings, loader, SessionClock.system(), new SecureRandom(), new SessionLog());
  }

  /** Tells the log of sessions that a backend ends by itself. */
  SessionEnds ends() {
    return (session, reason) -> {
      switch (reason) {
        case EXPIRED -> log.expired();
        case EVICTED -> log.evicted();
      }
    };
  }
}
