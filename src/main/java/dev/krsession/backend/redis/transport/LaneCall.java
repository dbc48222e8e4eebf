package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.Deadline;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/**
 * One caller's batch in the queue for a {@linkplain Lanes lane}, and on it. The caller's thread
 * waits here. Thread-safe.
 */
final class LaneCall {
  /** The state of the call. */
  enum State {
    /** In the queue. */
    WAITING,
    /** Its caller has a lane, and is about to use it. */
    LEADING,
    /** Another caller has taken it along. */
    TAKEN,
    /** It has its replies, or will get none. */
    DONE,
    /** Its caller no longer waits; replies are dropped. */
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
   * Creates a call of the present thread.
   *
   * @param asking whether the cluster redirected it with ASK
   * @param bytes its approximate length
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

  /** Called before it is sent. */
  void sent() {
    sent = true;
  }

  boolean isSent() {
    return sent;
  }

  boolean isWaiting() {
    return state.get() == State.WAITING;
  }

  /** Gives it a free lane; returns false if it no longer needs one. */
  boolean lead() {
    boolean leads = state.compareAndSet(State.WAITING, State.LEADING);
    if (leads) {
      LockSupport.unpark(caller);
    }
    return leads;
  }

  /** Takes it along on another call's lane, with these; returns false if it no longer needs one. */
  boolean take(List<LaneCall> calls) {
    if (!isWaiting()) {
      return false;
    }
    leftWhenTaken = deadline.remainingNanos();
    // first: a taken call that is not in the list would wait for nothing
    calls.add(this);
    boolean taken = state.compareAndSet(State.WAITING, State.TAKEN);
    if (!taken) {
      calls.remove(calls.size() - 1);
    }
    return taken;
  }

  /** Returns the nanoseconds left until its deadline when it was taken along. */
  long leftWhenTaken() {
    return leftWhenTaken;
  }

  /** Delivers the replies to a call that was taken along. */
  void answer(List<Object> brought) {
    replies = brought;
    end();
  }

  /**
   * Reports to a call that was taken along that it gets no reply; its outcome is unknown.
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

  /** Returns the replies once it is done; null: there are none. */
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
   * Waits, on its caller's thread, until it leads or is done, or leaves: the queue after
   * {@code patience} or when the thread is interrupted, and a lane at its deadline.
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
        long pause = present == State.WAITING ? Math.min(left, until - System.nanoTime()) : left;
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
