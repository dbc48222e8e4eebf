package dev.krsession.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** The time that requests under way get to end before the server stops. */
final class Goodbye {
  /** Less than the ten seconds that docker waits before it kills. */
  static final Duration LONGEST = Duration.ofSeconds(8);

  private static final Duration LOOK_EACH = Duration.ofMillis(20);

  private Goodbye() {}

  /** Lets no request in any more, and waits for the last one's end, but not for long. */
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
