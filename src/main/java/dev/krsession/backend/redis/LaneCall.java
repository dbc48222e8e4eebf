package dev.krsession.backend.redis;

import dev.krsession.backend.record.Deadline;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/**
 * One caller's batch in the queue for a {@linkplain Lanes lane}, and on it. Its caller's thread
 * waits here. Safe for use by many threads.
 */
final class LaneCall {
  /** How far it has got. */
  enum State {
    /** In the queue. */
    WAITING,
    /** A lane is its caller's, who is about to use it. */
    LEADING,
    /** Another caller has taken it along. */
    TAKEN,
    /** It has its replies, or will get none. */
    DONE,
    /** Its caller waits no longer; replies that come are dropped. */
    LEFT
  }

  private final List<CommandArguments> batch;
  private final boolean asking;
  private final long bytes;
  private final Deadline deadline;
  private final Thread caller = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile long leftWhenTaken;
  private volatile boolean sent;
  private @Nullable List<Object> replies;
  private boolean silent;
  private @Nullable Throwable failure;

  /**
   * A call of the present thread.
   *
   * @param asking whether the cluster sent it here with ASK
   * @param bytes about how long it is
   */
  LaneCall(List<CommandArguments> batch, boolean asking, long bytes, Deadline deadline) {
    this.batch = batch;
    this.asking = asking;
    this.bytes = bytes;
    this.deadline = deadline;
  }

  List<CommandArguments> batch() {
    return batch;
  }

  boolean isAsking() {
    return asking;
  }

  long bytes() {
    return bytes;
  }

  Deadline deadline() {
    return deadline;
  }

  /** It is about to be sent. */
  void sent() {
    sent = true;
  }

  boolean isSent() {
    return sent;
  }

  boolean isWaiting() {
    return state.get() == State.WAITING;
  }

  /** Gives it a lane that is free; false if it needs none any more. */
  boolean lead() {
    boolean leads = state.compareAndSet(State.WAITING, State.LEADING);
    if (leads) {
      LockSupport.unpark(caller);
    }
    return leads;
  }

  /** Takes it along on another's lane, with these; false if it needs none any more. */
  boolean take(List<LaneCall> calls) {
    if (!isWaiting()) {
      return false;
    }
    leftWhenTaken = deadline.remainingNanos();
    // first, for whoever is taken and not on the list waits for nothing
    calls.add(this);
    boolean taken = state.compareAndSet(State.WAITING, State.TAKEN);
    if (!taken) {
      calls.remove(calls.size() - 1);
    }
    return taken;
  }

  /** How much of its time was left then, in nanoseconds. */
  long leftWhenTaken() {
    return leftWhenTaken;
  }

  /** Replies to what was taken along. */
  void answer(List<Object> brought) {
    replies = brought;
    end();
  }

  /**
   * There will be no reply to what was taken along, and nobody knows what became of it.
   *
   * @param cut whether the server was silent until the lane was cut
   */
  void lose(boolean cut, @Nullable Throwable why) {
    silent = cut;
    failure = why;
    end();
  }

  private void end() {
    if (state.compareAndSet(State.TAKEN, State.DONE)) {
      LockSupport.unpark(caller);
    }
  }

  /** The replies; null: there are none. Once it is done. */
  @Nullable
  List<Object> replies() {
    return replies;
  }

  boolean isSilent() {
    return silent;
  }

  @Nullable
  Throwable failure() {
    return failure;
  }

  /**
   * Waits, its caller's thread, until it leads or is done, or leaves: out of the queue after
   * {@code patience} or when the thread is interrupted, and from a lane at its deadline.
   *
   * @return {@link State#LEADING}; {@link State#DONE}; {@link State#WAITING}: it has left the
   *     queue; {@link State#TAKEN}: it has left a lane
   */
  State await(long patience) {
    boolean interrupted = false;
    long until = System.nanoTime() + patience;
    try {
      while (true) {
        State present = Objects.requireNonNull(state.get());
        if (present != State.WAITING && present != State.TAKEN) {
          return present;
        }
        long left = deadline.remainingNanos();
        long pause =
            present == State.WAITING ? Math.min(left, until - System.nanoTime()) : left;
        boolean leaves = pause <= 0 || (interrupted && present == State.WAITING);
        if (leaves && state.compareAndSet(present, State.LEFT)) {
          return present;
        }
        if (!leaves) {
          LockSupport.parkNanos(this, pause);
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        caller.interrupt();
      }
    }
  }
}
