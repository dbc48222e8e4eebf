package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.SharedText;
import dev.krsession.session.Printable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** A text shared by all nodes, in Redis. */
final class RedisText implements SharedText {
  private static final byte[] YES = {'1'};
  private static final byte[] NO = {'0'};
  private static final byte[] NOTHING = {};

  private final RedisClient client;
  private final byte[] key;

  RedisText(RedisClient client, String key) {
    this.client = client;
    this.key = ArgumentBytes.of(key);
  }

  @Override
  public Optional<String> read() {
    CommandArguments get = new CommandArguments(Command.GET).key(key);
    Object reply = client.read("read a shared text", get).get(0);
    if (reply instanceof JedisDataException e) {
      throw new BackendException(
          "could not read a shared text in Redis: "
              + Printable.line(String.valueOf(e.getMessage())),
          e);
    }
    return reply instanceof byte[] text
        ? Optional.of(new String(text, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  @Override
  public boolean replace(Optional<String> expected, String next) {
    List<byte[]> arguments = List.of(
        expected.isPresent() ? YES : NO,
        expected.map(ArgumentBytes::of).orElse(NOTHING),
        ArgumentBytes.of(next));
    return Long.valueOf(1)
        .equals(client.run("change a shared text", SessionScripts.REPLACE, key, arguments));
  }
}
