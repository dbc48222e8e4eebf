package dev.krsession.server;

import java.net.URI;
import java.nio.file.Path;

/** The demo as the command starts it, on a free port unless the arguments name one. */
final class RunningDemo implements AutoCloseable {
  private final Scratch files = Scratch.create();
  private final DemoServer server;

  RunningDemo(String... arguments) {
    try {
      server = DemoServer.start(Options.parse(arguments), Path.of("webapp"), files.directory());
    } catch (StartException e) {
      files.close();
      throw e;
    }
  }

  URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
    files.close();
  }
}
