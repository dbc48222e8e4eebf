package dev.krsession.backend.redis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Sends one batch over one connection: writes all commands, then reads all replies. */
final class CommandPipeline {
  /** Errors of a server that is not, or not yet, ready as the primary. */
  private static final List<String> NOT_NOW = List.of("READONLY", "LOADING", "MASTERDOWN");

  private CommandPipeline() {}

  /**
   * Returns the replies, including errors. If anything is thrown, the connection is unusable:
   * replies may still be on their way, and would be taken for those of the next command.
   *
   * @param asking whether the cluster redirected with ASK, so that ASKING must precede each command
   */
  static List<Object> exchange(
      Connection connection, boolean asking, List<CommandArguments> batch) {
    boolean whole = false;
    try {
      for (CommandArguments command : batch) {
        if (asking) {
          send(connection, new CommandArguments(Command.ASKING));
        }
        send(connection, command);
      }
      List<Object> replies = connection.getMany(asking ? 2 * batch.size() : batch.size());
      whole = true;
      return asking ? everySecond(replies) : replies;
    } finally {
      if (!whole) {
        connection.setBroken();
      }
    }
  }

  /**
   * Jedis would reopen a closed connection, which would not be logged in, and would not have the
   * first commands of the batch.
   */
  private static void send(Connection connection, CommandArguments command) {
    if (!connection.isConnected()) {
      throw new JedisConnectionException("the connection is lost");
    }
    connection.sendCommand(command);
  }

  /** Returns the commands' names, separated by commas. */
  static String names(List<CommandArguments> batch) {
    return batch.stream()
        .map(command -> command.getCommand().toString())
        .collect(Collectors.joining(", "));
  }

  /** Returns whether a reply comes from a server that is not, or not yet, the primary. */
  static boolean isNotInCharge(List<Object> replies) {
    // On the path of every call, and hardly ever with an error: no stream, which costs more.
    for (Object reply : replies) {
      if (reply instanceof JedisDataException error && isNotInCharge(error)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNotInCharge(JedisDataException error) {
    String message = Optional.ofNullable(error.getMessage()).orElse("");
    return NOT_NOW.stream().anyMatch(message::contains);
  }

  private static List<Object> everySecond(List<Object> replies) {
    return IntStream.range(0, replies.size() / 2)
        .mapToObj(i -> replies.get(2 * i + 1))
        .toList();
  }
}
