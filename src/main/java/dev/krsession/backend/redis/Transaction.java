package dev.krsession.backend.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Several commands on one key that are executed atomically, in one round trip and without a script:
 * MULTI, the commands, EXEC. Cheaper than a script, but it cannot read before it writes.
 */
final class Transaction {
  private Transaction() {}

  /** Returns the commands to send. */
  static CommandArguments[] of(CommandArguments... steps) {
    List<CommandArguments> batch = new ArrayList<>(steps.length + 2);
    batch.add(new CommandArguments(Command.MULTI));
    batch.addAll(List.of(steps));
    batch.add(new CommandArguments(Command.EXEC));
    return batch.toArray(new CommandArguments[0]);
  }

  /** Returns whether the server lacks transactions, or the user the permission. */
  static boolean isUnknown(List<Object> replies) {
    return lacks(replies.get(0)) || lacks(replies.get(replies.size() - 1));
  }

  private static boolean lacks(@Nullable Object reply) {
    if (!(reply instanceof JedisDataException error)) {
      return false;
    }
    String message = String.valueOf(error.getMessage());
    return message.contains("NOPERM")
        || message.toLowerCase(Locale.ROOT).startsWith("err unknown command");
  }

  /**
   * Returns whether the steps were executed: by EXEC, or, without MULTI, each by itself.
   *
   * @param replies the replies to {@link #of}
   */
  static boolean isDone(List<Object> replies) {
    Object last = replies.get(replies.size() - 1);
    List<?> steps = last instanceof List<?> executed
        ? executed
        : lacks(replies.get(0)) ? replies.subList(1, replies.size() - 1) : List.of(last);
    return !Replies.haveError(steps);
  }

  /** Returns the first error that is not about the transaction itself. */
  static JedisDataException error(List<Object> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException error) {
        return error;
      }
      if (reply instanceof List<?> steps) {
        return error(List.copyOf(steps));
      }
    }
    return new JedisDataException("the transaction had no effect");
  }
}
