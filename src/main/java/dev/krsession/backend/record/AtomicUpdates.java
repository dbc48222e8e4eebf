package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.codec.CodecException;
import dev.krsession.codec.SessionCodec;
import dev.krsession.session.Printable;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.WaitBudget;
import dev.krsession.session.WholeNumbers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Atomic updates of attributes by the store, serialized across all nodes and stored at once. */
final class AtomicUpdates {
  private final RecordStore store;
  private final SessionClock clock;
  private final Duration patience;

  AtomicUpdates(RecordStore store, SessionClock clock, Duration patience) {
    this.store = store;
    this.clock = clock;
    this.patience = patience;
  }

  /** Adds to a number; returns the sum, or empty if the session has ended. */
  Optional<Long> increment(SessionHandle handle, WorkingCopy copy, String name, long delta) {
    if (copy.codec().sealsAll()) {
      return incrementSealed(handle, copy, name, delta);
    }
    if (copy.get(name) == null) {
      copy.requireRoom(name, Long.BYTES);
    }
    CountResult reply = store.increment(handle, name, delta);
    if (reply instanceof CountResult.Refused refused) {
      copy.replaced(name, Optional.of(refused.present()), null);
      if (SessionCodec.isSealed(refused.present())) {
        return incrementSealed(handle, copy, name, delta);
      }
      throw refusal(copy.codec(), name, refused.present(), delta);
    }
    if (reply instanceof CountResult.Counted counted) {
      Object sum = copy.codec().decode(name, counted.sum());
      copy.replaced(name, Optional.of(counted.sum()), sum);
      return Optional.of(WholeNumbers.of(name, sum));
    }
    return Optional.empty();
  }

  /** The store cannot add to an encrypted number. */
  private Optional<Long> incrementSealed(
      SessionHandle handle, WorkingCopy copy, String name, long delta) {
    AtomicLong sum = new AtomicLong();
    boolean there = update(handle, copy, name, present -> {
      if (present == null && copy.stored(name).isPresent()) {
        throw refusal(copy.codec(), name, copy.stored(name).get(), delta);
      }
      Number next = WholeNumbers.sum(name, present, delta);
      sum.set(next.longValue());
      return next;
    });
    return there ? Optional.of(sum.get()) : Optional.empty();
  }

  /** Returns the exception with the same message as in every backend. */
  private static RuntimeException refusal(
      SessionCodec codec, String name, byte[] present, long delta) {
    try {
      Number unused = WholeNumbers.sum(name, codec.decode(name, present), delta);
      return new ClassCastException(
          "attribute '" + Printable.quoted(name) + "' is not written as a whole number");
    } catch (CodecException e) {
      return new ClassCastException(
          "attribute '" + Printable.quoted(name) + "' cannot be read: " + e.type());
    } catch (ClassCastException | ArithmeticException e) {
      return e;
    }
  }

  /**
   * Replaces a value by a function of it, with retries after conflicts; returns false if the
   * session has ended.
   *
   * @throws BackendException if conflicts last longer than the patience
   */
  boolean update(
      SessionHandle handle, WorkingCopy copy, String name, UnaryOperator<@Nullable Object> change) {
    WaitBudget budget = WaitBudget.current();
    long begin = clock.nanos();
    do {
      Optional<byte[]> present = copy.stored(name);
      Object next = change.apply(copy.get(name));
      Optional<byte[]> bytes =
          Optional.ofNullable(next).map(value -> copy.codec().encode(name, value));
      bytes.ifPresent(encoded -> copy.requireRoom(name, encoded.length));
      // if the swap fails, the commit must not store in-place changes made by the function
      copy.replaced(name, present, null);
      SwapResult reply = budget.exactly(() -> store.swap(handle, name, present, bytes));
      if (reply instanceof SwapResult.Changed changed) {
        copy.replaced(name, changed.present(), null);
      } else {
        copy.replaced(name, bytes, next);
        return reply instanceof SwapResult.Done;
      }
    } while (clock.nanos() - begin < patience.toNanos());
    throw new BackendException("could not update attribute '" + Printable.quoted(name)
        + "': others changed it all the time for " + patience);
  }
}
