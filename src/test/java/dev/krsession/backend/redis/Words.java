package dev.krsession.backend.redis;

import java.nio.charset.StandardCharsets;
import redis.clients.jedis.commands.ProtocolCommand;

/** Commands that tests need and Jedis hides. */
enum Words implements ProtocolCommand {
  ACL,
  CLIENT,
  CLUSTER,
  MIGRATE,
  REPLICAOF,
  SENTINEL;

  @Override
  public byte[] getRaw() {
    return name().getBytes(StandardCharsets.US_ASCII);
  }
}
