package dev.krsession.backend.redis;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a server can be told from outside. */
enum Signal {
  /** Hangs, with its connections open. */
  STOP,
  /** Goes on. */
  CONT;

  void to(RedisServerFixture server) {
    try {
      new ProcessBuilder("kill", "-" + name(), "" + server.pid())
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
