package dev.krsession.backend.redis.transport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Some batches over one connection: everything out, then everything in. */
final class CommandPipeline {
  /** Errors of a server that is not, or not yet, ready as the primary. */
  private static final List<String> NOT_NOW = List.of("READONLY", "LOADING", "MASTERDOWN");

  private CommandPipeline() {}

  /**
   * Sends the batches of all calls, and adds the replies of each in turn, including errors. If
   * anything is thrown, the connection is unusable: replies may still be on their way, and would be
   * taken for those of the next command.
   */
  static void exchange(Connection connection, List<LaneCall> calls, List<List<Object>> replies) {
    boolean whole = false;
    try {
      for (LaneCall call : calls) {
        call.sent();
        send(connection, call);
      }
      for (LaneCall call : calls) {
        replies.add(receive(connection, call));
      }
      whole = true;
    } finally {
      if (!whole) {
        connection.setBroken();
      }
    }
  }

  /** Where the cluster has sent a call by ASK, that goes before each of its commands. */
  private static void send(Connection connection, LaneCall call) {
    for (CommandArguments command : call.batch()) {
      if (call.isAsking()) {
        send(connection, new CommandArguments(Command.ASKING));
      }
      send(connection, command);
    }
  }

  private static List<Object> receive(Connection connection, LaneCall call) {
    int commands = call.batch().size();
    return call.isAsking()
        ? everySecond(connection.getMany(2 * commands))
        : connection.getMany(commands);
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
