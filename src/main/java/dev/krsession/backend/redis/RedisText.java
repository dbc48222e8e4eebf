package dev.krsession.backend.redis;

import dev.krsession.backend.record.SharedText;
import dev.krsession.backend.record.TextName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** A text shared by all nodes, in Redis. */
final class RedisText implements SharedText {
  private static final byte[] YES = {'1'};
  private static final byte[] NO = {'0'};
  private static final byte[] NOTHING = {};

  private final RedisClient client;
  private final byte[] key;
  private final String words;

  RedisText(RedisClient client, String instanceName, String name) {
    this.client = client;
    this.key = ArgumentBytes.of(instanceName + ':' + name);
    this.words = TextName.inWords(name);
  }

  @Override
  public Optional<String> read() {
    CommandArguments get = new CommandArguments(Command.GET).key(key);
    return client.read("read " + words, get).get(0) instanceof byte[] text
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
        .equals(client.run("change " + words, SessionScripts.REPLACE, key, arguments));
  }
}
