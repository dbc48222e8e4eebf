package dev.krsession.kit;

/** One node: a server on 127.0.0.1 with the webapps under test. */
interface KitServer extends AutoCloseable {
  /** Where it listens. */
  int port();

  /** How many sessions the container has had itself. */
  long containerSessions();

  @Override
  void close();
}
