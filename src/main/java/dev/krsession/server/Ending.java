package dev.krsession.server;

import java.util.Optional;
import java.util.logging.Logger;

/**
 * What happens when the JVM ends, on Ctrl-C and SIGTERM too: the server stops, the log gets its
 * last words, the temporary files go.
 */
final class Ending implements Runnable {
  private static final Logger LOG = Logger.getLogger(Ending.class.getName());

  private final ConsoleLog log;
  private final Scratch files;
  private volatile Optional<DemoServer> server = Optional.empty();

  private Ending(ConsoleLog log, Scratch files) {
    this.log = log;
    this.files = files;
  }

  /** Registers with the JVM. */
  static Ending prepare(ConsoleLog log, Scratch files) {
    Ending ending = new Ending(log, files);
    Runtime.getRuntime().addShutdownHook(new Thread(ending, "ending"));
    return ending;
  }

  /** From now on there is a server to stop. */
  void started(DemoServer running) {
    server = Optional.of(running);
  }

  @Override
  public void run() {
    server.ifPresent(this::stop);
    files.close();
  }

  private void stop(DemoServer running) {
    log.outliveLogManager();
    LOG.info("stopping");
    running.close();
    LOG.info("stopped");
    log.flush();
  }
}
