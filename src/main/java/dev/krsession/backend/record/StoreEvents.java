package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoreCalls;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SessionHandle;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hears of what operators should know. Called by many threads; must not block. */
@FunctionalInterface
public interface StoreEvents {
  /**
   * An attribute of this type cannot be decoded by this version of the application. It reads as
   * absent, and its bytes stay. Told once for each name and type.
   *
   * @param attribute its name; stored text, so it may hold anything
   * @param type the type as its bytes name it, printable
   */
  void unreadable(String attribute, String type, CodecException cause);

  /** An attribute that cannot be decoded was read; told each time. */
  default void unreadableRead() {}

  /** See {@link StoreCalls#called}. */
  default void called(StoreCalls.Kind kind, long nanos, boolean answered) {}

  /**
   * The store is taken for down: until it answers again, requests fail at once. Told once for each
   * outage.
   */
  default void storeDown(String why) {}

  /**
   * The store is there, and how it is set up or spoken to is wrong. Told at most once a minute for
   * each fault.
   *
   * @param line names the setting, the fault and the cure
   */
  default void misconfigured(StoreFault fault, String line) {}

  /** The store answers again. */
  default void storeBack() {}

  /**
   * A session has ended on another node or by its time, and this node still had attributes of it
   * that were never stored. Told once for each session, some seconds late.
   *
   * @param attributes names and values
   */
  default void leftBehind(SessionHandle handle, Map<String, Object> attributes) {}

  /**
   * One batch of commands went to the store and its replies came back, on the thread that waited
   * for them.
   *
   * @param commands names them, as in {@code HGETALL, PTTL}; costs something only when asked
   */
  default void roundTrip(Supplier<String> commands) {}

  /** Sessions that expired could not be looked for or told of. It is tried again all the time. */
  default void expiryFailed(RuntimeException trouble) {}

  /**
   * Some other background work has failed; its next round comes all the same.
   *
   * @param work what was tried, as the beginning of a sentence
   */
  default void backgroundFailed(String work, RuntimeException trouble) {}

  /** Passes on what is no outage of the store: that is reported once, and goes by. */
  static Consumer<RuntimeException> exceptOutages(Consumer<RuntimeException> reports) {
    return trouble -> {
      if (!(trouble instanceof BackendException)) {
        reports.accept(trouble);
      }
    };
  }
}
