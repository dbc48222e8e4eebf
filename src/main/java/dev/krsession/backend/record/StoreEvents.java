package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoreCalls;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SessionHandle;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Listener for store events of interest to operators. Called by many threads; must not block. */
@FunctionalInterface
public interface StoreEvents {
  /**
   * Called when an attribute of this type cannot be decoded by this version of the application. It
   * reads as absent, and its bytes stay. Called once for each name and type.
   *
   * @param attribute its name; stored text, so it may contain anything
   * @param type the type as named in its bytes, printable
   */
  void unreadable(String attribute, String type, CodecException cause);

  /** Called at every read of an attribute that cannot be decoded. */
  default void unreadableRead() {}

  /** See {@link StoreCalls#called}. */
  default void called(StoreCalls.Kind kind, long nanos, boolean answered) {}

  /**
   * Called when the store is considered down: until it answers again, requests fail at once. Called
   * once for each outage.
   */
  default void storeDown(String why) {}

  /**
   * Called when the store answers, but its configuration or ours is wrong. Called once for each
   * fault, until it was not seen for a minute or {@link #storeBack} was called.
   *
   * @param line names the setting, the fault and the cure
   */
  default void misconfigured(StoreFault fault, String line) {}

  /**
   * Called when the store answers, but refuses what requests need, for a reason that was reported
   * as {@link #misconfigured}. Called once for each outage.
   */
  default void storeRefuses() {}

  /** Called when the store serves again. */
  default void storeBack() {}

  /**
   * Called when a session has ended on another node or expired, and this node still had node-local
   * attributes of it. Called once for each session, some seconds late.
   *
   * @param attributes names and values
   */
  default void leftBehind(SessionHandle handle, Map<String, Object> attributes) {}

  /**
   * Called after each batch of commands and replies, on the thread that waited for them.
   *
   * @param commands names them, as in {@code HGETALL, PTTL}; computed on demand
   */
  default void roundTrip(Supplier<String> commands) {}

  /** Called when expired sessions could not be found or notified. This is retried. */
  default void expiryFailed(RuntimeException failure) {}

  /**
   * Called when other background work has failed; its next run follows.
   *
   * @param work what was tried, as the beginning of a sentence
   */
  default void backgroundFailed(String work, RuntimeException failure) {}

  /** Drops outages of the store, which are reported once elsewhere. */
  static Consumer<RuntimeException> exceptOutages(Consumer<RuntimeException> reports) {
    return failure -> {
      if (!(failure instanceof BackendException)) {
        reports.accept(failure);
      }
    };
  }
}
