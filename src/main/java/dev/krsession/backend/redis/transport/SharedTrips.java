package dev.krsession.backend.redis.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.args.Rawable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sends the batches of several callers in one round trip. Each server has a few {@linkplain Lanes
 * lanes}. A caller that finds a free lane uses it alone. If all are busy, callers queue. The caller
 * that gets the next lane is its leader, and takes all waiting calls along: it sends their batches
 * in one write, reads all replies, passes the lane on, and hands the replies out. So waiting
 * callers share the main costs of a trip, system calls and wake-ups on both sides, and no other
 * thread is involved.
 *
 * <ul>
 *   <li><b>Deadlines.</b> Each caller has its own. At its deadline it leaves the queue or the lane,
 *       and its reply is dropped. The leader's deadline cuts the lane, so the waiting call with the
 *       latest deadline leads, and calls with a much later deadline are not taken along.
 *   <li><b>Patience.</b> A caller that has queued for a fiftieth of the io-timeout goes alone, over
 *       a connection of its own. So a hanging server, a dead connection, or a leader whose thread
 *       does not run, do not stop other callers.
 *   <li><b>Losses.</b> A lane that breaks, or is cut, fails all its calls without a reply: reads
 *       are sent once more, each over a connection of its own; the outcome of the others is
 *       unknown. For the breaker this is one failure, the leader's.
 *   <li><b>Large ones.</b> A batch that is large, that waits for a replica, or whose key had a
 *       large reply before, goes alone: others would wait for it.
 * </ul>
 *
 * <p>Thread-safe.
 */
final class SharedTrips {
  private static final int PATIENCE = 50;
  private static final long LARGE_BATCH = 64 << 10;
  private static final long LARGE_REPLY = 256 << 10;
  private static final int MOST_LARGE = 1024;

  private final ConcurrentHashMap<String, Lanes> servers = new ConcurrentHashMap<>();

  /** Hashes of keys that had a large reply. */
  private final Set<Integer> large = ConcurrentHashMap.newKeySet();

  private final int most;
  private final long patience;

  /** One round trip for all calls of a lane. */
  @FunctionalInterface
  interface Trip {
    /**
     * Makes the trip, and adds the replies of each call in turn, until something is thrown.
     *
     * @param calls supplies the calls, the leader first; to be called as late as possible
     */
    void make(Supplier<List<LaneCall>> calls, List<List<Object>> replies);
  }

  SharedTrips(int poolMax, Duration ioTimeout) {
    this.most = poolMax;
    this.patience = ioTimeout.toNanos() / PATIENCE;
  }

  /**
   * Returns the replies to a call; empty: it has to be sent alone, and nothing was sent.
   *
   * @param server the name of the server
   * @param key the key of the call
   * @throws JedisException as thrown by the trip, or because the lane was lost
   */
  Optional<List<Object>> replies(String server, byte @Nullable [] key, LaneCall call, Trip trip) {
    if (call.bytes() > LARGE_BATCH || isLarge(key)) {
      return Optional.empty();
    }
    Lanes to = servers.get(server);
    if (to == null) {
      to = servers.computeIfAbsent(server, unknown -> new Lanes(most));
    }
    Optional<List<Object>> replies = to.tryTake() ? lead(to, call, trip) : follow(to, call, trip);
    if (key != null && replies.isPresent() && isLarge(replies.get())) {
      remember(key);
    }
    return replies;
  }

  private Optional<List<Object>> follow(Lanes to, LaneCall call, Trip trip) {
    to.add(call);
    return switch (call.await(patience)) {
      case LEADING -> lead(to, call, trip);
      case DONE -> Optional.of(brought(call));
      case TAKEN -> throw new LaneLostException(true, call.leftWhenTaken(), null);
      default -> Optional.empty();
    };
  }

  private static List<Object> brought(LaneCall call) {
    List<Object> replies = call.replies();
    if (replies == null) {
      throw new LaneLostException(call.isSilent(), call.leftWhenTaken(), call.failure());
    }
    return replies;
  }

  private Optional<List<Object>> lead(Lanes lanes, LaneCall own, Trip trip) {
    List<LaneCall> calls = new ArrayList<>();
    List<List<Object>> replies = new ArrayList<>();
    Throwable failure = null;
    long begun = System.nanoTime();
    try {
      trip.make(() -> lanes.gather(own, patience, calls), replies);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      failure = e;
      if (replies.isEmpty()) {
        throw e;
      }
      // the failure affects only the calls after it
    } finally {
      try {
        lanes.pass(System.nanoTime() - begun);
      } finally {
        handOut(calls, replies, own.deadline().isOver(), failure);
      }
    }
    return Optional.of(replies.get(0));
  }

  private static void handOut(
      List<LaneCall> calls, List<List<Object>> replies, boolean cut, @Nullable Throwable failure) {
    for (int at = 1; at < calls.size(); at++) {
      if (at < replies.size()) {
        calls.get(at).answer(replies.get(at));
      } else {
        calls.get(at).lose(cut, failure);
      }
    }
  }

  /** Returns the approximate length of a batch; the maximum for one that blocks its connection. */
  static long bytes(List<CommandArguments> batch) {
    long bytes = 0;
    for (CommandArguments command : batch) {
      if (command.getCommand() == Command.WAIT) {
        return Long.MAX_VALUE;
      }
      for (Rawable argument : command) {
        bytes += argument.getRaw().length;
      }
    }
    return bytes;
  }

  private boolean isLarge(byte @Nullable [] key) {
    return key != null && !large.isEmpty() && large.contains(Arrays.hashCode(key));
  }

  private static boolean isLarge(List<?> replies) {
    return bytesOf(replies) > LARGE_REPLY;
  }

  private static long bytesOf(List<?> replies) {
    long bytes = 0;
    for (Object reply : replies) {
      if (reply instanceof byte[] text) {
        bytes += text.length;
      } else if (reply instanceof List<?> more) {
        bytes += bytesOf(more);
      }
    }
    return bytes;
  }

  private void remember(byte[] key) {
    if (large.size() >= MOST_LARGE) {
      // keys still in use are added again
      large.clear();
    }
    large.add(Arrays.hashCode(key));
  }
}
