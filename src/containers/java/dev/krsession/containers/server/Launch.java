package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a server that is set up starts.
 *
 * @param command what to run; it ends with the server
 * @param environment variables that it needs
 * @param drop the folder in which it finds webapps
 */
record Launch(List<String> command, Map<String, String> environment, Path drop) {
  Launch(List<String> command, Path drop) {
    this(command, Map.of(), drop);
  }
}
