package dev.krsession.kit;

import java.net.URI;

/** One node: a server on 127.0.0.1 with the webapp under test. */
interface KitServer extends AutoCloseable {
  /** Where it is. */
  URI uri();

  /** How many sessions the container has had itself. */
  long containerSessions();

  @Override
  void close();
}
