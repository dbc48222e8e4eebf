package dev.krsession.server;

import java.util.Optional;
import java.util.logging.Logger;

/**
 * The shutdown hook, on Ctrl-C and SIGTERM too: stops the server, writes the last log lines,
 * deletes the temporary files.
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

  /** Registers the hook with the JVM. */
  static Ending prepare(ConsoleLog log, Scratch files) {
    Ending ending = new Ending(log, files);
    Runtime.getRuntime().addShutdownHook(new Thread(ending, "ending"));
    return ending;
  }

  /** Sets the server to stop. */
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
