package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.Breaker;
import dev.krsession.backend.record.Breakers;
import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.record.RefusedCalls;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.transport.CommandExecutor;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.session.Printable;
import dev.krsession.session.SessionClock;
import dev.krsession.session.StackRoom;
import dev.krsession.session.WaitBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Sends all commands to Redis and translates all failures. A batch is one round trip. A change is
 * never sent twice unless Redis has replied that it did not run: unknown script, or key on another
 * node. So nothing is counted twice, without any request id. A read is repeated once if a pooled
 * connection turns out to be dead.
 *
 * <p>Thread-safe.
 */
final class RedisClient implements AutoCloseable {
  private static final Replication NOT_WANTED = new Replication(RedisDurability.NONE);

  private final CommandExecutor executor;
  private final String where;
  private final Duration ioTimeout;
  private final SessionClock clock;
  private final Replication replication;
  private final Breakers<CommandArguments> breakers;
  private final RedisFaults faults;
  private final RefusedCalls refusals;

  /** Whether transactions are believed to be available to this user on this server. */
  private volatile boolean transactions = true;

  RedisClient(RedisOptions options, SessionClock clock, StoreEvents events) {
    ConnectionOptions connection = options.connection();
    this.executor = new CommandExecutor(connection, clock, events);
    this.where = connection.uri().places();
    this.ioTimeout = connection.ioTimeout();
    this.clock = clock;
    this.replication = new Replication(options.durability());
    this.breakers = new Breakers<>(this::probe, events);
    this.faults = new RedisFaults(connection, clock, events);
    // the fault has been reported, which says more than that there is one
    this.refusals =
        new RefusedCalls(clock, reported -> events.storeRefuses(), () -> refusalsOver(events));
  }

  /** Returns the replies to read-only commands. */
  List<Object> read(String tried, CommandArguments... batch) {
    return read(tried, error -> false, batch);
  }

  /** Returns the replies to read-only commands; expected errors are in the list. */
  List<Object> read(
      String tried, Predicate<JedisDataException> expected, CommandArguments... batch) {
    return answer(tried, expected, batch).replies();
  }

  /** As {@link #read(String, Predicate, CommandArguments...)}, with the server that answered. */
  CommandExecutor.Answer answer(
      String tried, Predicate<JedisDataException> expected, CommandArguments... batch) {
    return guarded(tried, true, batch[0], deadline -> {
      CommandExecutor.Answer answer = executor.answer(batch[0], List.of(batch), true, deadline);
      List<Object> unused = whole(answer.replies(), expected);
      return answer;
    });
  }

  /**
   * Returns the replies to several read-only batches, each on one key, in their order: in one round
   * trip, but in a cluster, where keys may move, in one for each. Expected errors are in the lists.
   */
  List<List<Object>> readEach(
      String tried, Predicate<JedisDataException> expected, List<List<CommandArguments>> batches) {
    boolean together =
        batches.stream().allMatch(batch -> executor.server(batch.get(0)).isEmpty());
    return together && !batches.isEmpty()
        ? readTogether(tried, expected, batches)
        : batches.stream().map(batch -> read(tried, expected, array(batch))).toList();
  }

  private List<List<Object>> readTogether(
      String tried, Predicate<JedisDataException> expected, List<List<CommandArguments>> batches) {
    List<Object> answers =
        read(tried, expected, array(batches.stream().flatMap(List::stream).toList()));
    List<List<Object>> replies = new ArrayList<>();
    int at = 0;
    for (List<CommandArguments> batch : batches) {
      replies.add(answers.subList(at, at + batch.size()));
      at += batch.size();
    }
    return replies;
  }

  private static CommandArguments[] array(List<CommandArguments> batch) {
    return batch.toArray(new CommandArguments[0]);
  }

  /** Returns the reply of a script on one key. */
  @Nullable
  Object run(String tried, Script script, byte[] key, List<byte[]> arguments) {
    CommandArguments call = call(Command.EVALSHA, script.digest(), key, arguments);
    Replication wanted = script.lasts() ? replication : NOT_WANTED;
    return guarded(
        tried,
        script.lasts(),
        call,
        deadline -> wanted.reply(whole(runOrLoad(script, key, arguments, wanted, deadline))));
  }

  /**
   * Carries out commands on one key together, in a transaction; the first of them has the key.
   * False: nothing has happened, for there are no transactions here.
   */
  boolean change(String tried, CommandArguments... steps) {
    return transactions
        && guarded(tried, true, steps[0], deadline -> {
          CommandArguments[] batch = Transaction.of(steps);
          List<Object> replies =
              executor.replies(steps[0], replication.lasting(deadline, batch), false, deadline);
          return isDone(replies.subList(0, batch.length), replies);
        });
  }

  private boolean isDone(List<Object> transaction, List<Object> replies) {
    boolean unknown = Transaction.isUnknown(transaction);
    if (unknown) {
      transactions = false;
    }
    if (Transaction.isDone(transaction)) {
      Object unused = replication.reply(replies);
      return true;
    }
    if (unknown) {
      return false;
    }
    throw Transaction.error(transaction);
  }

  /**
   * Parses replies. Malformed ones show that the connections are out of step, so these are dropped.
   *
   * @param parser casts the replies to the expected types, and throws Java's exceptions if they are
   *     malformed
   */
  <T> T parse(String tried, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (ClassCastException
        | IndexOutOfBoundsException
        | NullPointerException
        | IllegalArgumentException e) {
      executor.dropConnections();
      throw new BackendException(
          "could not " + tried + " in Redis at " + where + ": the answer makes no sense", e);
    }
  }

  /** Reports an answer to another connection, if it shows a fault in the configuration. */
  void diagnose(JedisException failure) {
    if (failure instanceof JedisDataException) {
      Optional<String> unused = faults.of(failure);
    }
  }

  /** Returns whether all requests fail at once. */
  boolean isDown() {
    return breakers.areOpen(executor.servers());
  }

  /** Returns the names of the servers that calls go to; "" if there is only one address. */
  Set<String> servers() {
    return executor.servers();
  }

  /** Returns whether calls are refused because of a fault in the configuration. */
  boolean isRefusing() {
    return refusals.any();
  }

  @Override
  public void close() {
    breakers.close();
    executor.close();
  }

  private static CommandArguments call(
      Command command, String script, byte[] key, List<byte[]> arguments) {
    CommandArguments call = new CommandArguments(command).add(script).add(1);
    call.key(key);
    arguments.forEach(call::add);
    return call;
  }

  private List<Object> runOrLoad(
      Script script, byte[] key, List<byte[]> arguments, Replication wanted, Deadline deadline) {
    CommandArguments call = call(Command.EVALSHA, script.digest(), key, arguments);
    List<Object> replies = executor.replies(call, wanted.lasting(deadline, call), false, deadline);
    if (!(replies.get(0) instanceof JedisNoScriptException)) {
      return replies;
    }
    CommandArguments load = new CommandArguments(Command.SCRIPT).add("LOAD").add(script.source());
    List<Object> loaded =
        executor.replies(call, wanted.lasting(deadline, load, call), false, deadline);
    // some services forbid SCRIPT; the change has been refused twice by then, so it did not run
    return loaded.get(1) instanceof JedisNoScriptException
        ? evaluated(script, key, arguments, wanted, deadline, loaded)
        : loaded;
  }

  private List<Object> evaluated(
      Script script,
      byte[] key,
      List<byte[]> arguments,
      Replication wanted,
      Deadline deadline,
      List<Object> refused) {
    CommandArguments call = call(Command.EVAL, script.source(), key, arguments);
    List<Object> replies = executor.replies(call, wanted.lasting(deadline, call), false, deadline);
    // without both permissions, report the missing one that the documentation names
    return replies.get(0) instanceof JedisAccessControlException ? refused : replies;
  }

  /** Returns the replies, unless one is an error. */
  private static List<Object> whole(List<Object> replies) {
    return whole(replies, error -> false);
  }

  private static List<Object> whole(List<Object> replies, Predicate<JedisDataException> expected) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException e && !expected.test(e)) {
        throw e;
      }
    }
    return replies;
  }

  /**
   * Calls Redis.
   *
   * @param needed whether requests fail without it, so that its refusal counts
   */
  private <T extends @Nullable Object> T guarded(
      String tried, boolean needed, CommandArguments about, Function<Deadline, T> call) {
    StackRoom.requireForCall();
    WaitBudget budget = WaitBudget.current();
    long begun = clock.nanos();
    Deadline deadline = Deadline.in(ioTimeout, clock, budget);
    try {
      if (deadline.isOver()) {
        throw new JedisException(deadline.words() + " of all that the request has asked");
      }
      T reply = reported(breakers.of(executor.server(about), about), deadline, call);
      if (refusals.isOutage()
          && !(reply instanceof CommandExecutor.Answer read && Replies.haveError(read.replies()))) {
        refusals.answered(tried);
      }
      return reply;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // an Error: the answer's length exceeds the memory, or its nesting the stack
      String message = "could not " + tried + " in Redis at " + where + ": "
          + diagnosed(tried, needed, e).orElseGet(() -> words(e));
      throw deadline.isOver()
          ? BackendException.timeout(message, e)
          : new BackendException(message, e);
    } finally {
      budget.waited(ioTimeout, begun, clock.nanos());
    }
  }

  private Optional<String> diagnosed(String tried, boolean needed, Throwable failure) {
    Optional<String> fault = faults.of(failure);
    if (needed) {
      fault.ifPresent(line -> refusals.refused(tried, line));
    }
    return fault;
  }

  private void refusalsOver(StoreEvents events) {
    faults.forget();
    events.storeBack();
  }

  private static String words(Throwable failure) {
    return Printable.line(
        String.valueOf(failure instanceof Error ? failure : failure.getMessage()));
  }

  /** Reports the result to the breaker. */
  private <T extends @Nullable Object> T reported(
      Breaker breaker, Deadline deadline, Function<Deadline, T> call) {
    int outages = breaker.check();
    try {
      T reply = call.apply(deadline);
      breaker.answered();
      return reply;
    } catch (JedisConnectionException | JedisClusterOperationException e) {
      breaker.unanswered(outages, String.valueOf(e.getMessage()));
      throw e;
    } catch (JedisDataException e) {
      breaker.answered();
      throw e;
    }
  }

  private Runnable probe(CommandArguments about) {
    // with the key: it may have moved to another server by the time of the probe
    CommandArguments ping = new CommandArguments(Command.PING);
    about.getKeys().stream().limit(1).forEach(ping::key);
    return () -> {
      Deadline deadline = Deadline.in(ioTimeout, clock);
      List<Object> unused = whole(executor.replies(ping, List.of(ping), true, deadline));
    };
  }
}
