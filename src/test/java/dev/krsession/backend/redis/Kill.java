package dev.krsession.backend.redis;

import java.util.List;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.SafeEncoder;

/** Cuts connections from the server's side. */
final class Kill {
  private Kill() {}

  /** Cuts those of a client name. */
  static void clientsNamed(RedisClient client, String name) {
    ids(client, name).forEach(id -> client.sendCommand(Words.CLIENT, "KILL", "ID", id));
  }

  /** The ids of a client name's connections. */
  static List<String> ids(RedisClient client, String name) {
    byte[] list = (byte[]) client.sendCommand(Words.CLIENT, "LIST");
    return SafeEncoder.encode(list)
        .lines()
        .filter(line -> line.contains(" name=" + name + " "))
        .map(line -> line.substring("id=".length(), line.indexOf(' ')))
        .toList();
  }
}
