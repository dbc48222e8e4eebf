package dev.krsession.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that are under way. A server may still have to do with one when its answer has come:
 * its session is let go after that. Safe for use by many threads.
 */
final class OpenRequests {
  /** Names a request, so that both sides speak of the same. */
  static final String HEADER = "X-Kr-Session-Kit";

  private final AtomicLong numbers = new AtomicLong();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();

  /** The number of a request that is to be sent. */
  String send() {
    String number = Long.toString(numbers.incrementAndGet());
    unanswered.add(number);
    return number;
  }

  /** The visitor has the answer, or will have none. */
  void answered(String number) {
    unanswered.remove(number);
  }

  /**
   * A server has begun with a request, of which its header says the number; one that comes from
   * elsewhere has none, and gets one.
   *
   * @return its number, for its {@link #end}
   */
  String begin(Optional<String> sent) {
    String number = sent.orElseGet(() -> "from elsewhere " + numbers.incrementAndGet());
    running.add(number);
    return number;
  }

  /** A server has nothing to do with a request any more. */
  void end(String number) {
    running.remove(number);
    lock.lock();
    try {
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all requests are over that have been answered.
   *
   * @throws IllegalStateException if that lasts too long
   */
  void awaitAnswered(Duration most) {
    lock.lock();
    try {
      long left = most.toNanos();
      while (!unanswered.containsAll(running)) {
        if (left <= 0) {
          throw new IllegalStateException(
              "a request has been answered, and goes on for more than " + most.toSeconds() + " s");
        }
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for requests to end", e);
    } finally {
      lock.unlock();
    }
  }
}
