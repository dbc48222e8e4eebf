package dev.krsession.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** Waits for active requests before the server stops. */
final class Goodbye {
  /** Less than the ten seconds after which docker kills a container. */
  static final Duration LONGEST = Duration.ofSeconds(8);

  private static final Duration LOOK_EACH = Duration.ofMillis(20);

  private Goodbye() {}

  /** Accepts no more requests, and waits for the active ones, at most {@link #LONGEST}. */
  static void say(Connector connector) {
    connector.pause();
    try {
      for (long looks = LONGEST.dividedBy(LOOK_EACH); looks > 0 && isBusy(connector); looks--) {
        Thread.sleep(LOOK_EACH.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isBusy(Connector connector) {
    Executor threads = connector.getProtocolHandler().getExecutor();
    return threads instanceof ThreadPoolExecutor pool && pool.getActiveCount() > 0;
  }
}
