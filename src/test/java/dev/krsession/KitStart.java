package dev.krsession;

import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.session.SessionClock;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Consumer;

/** The test kit's way to the filter; in the kit's jar alone. */
public final class KitStart {
  private KitStart() {}

  /**
   * Has the filter of a webapp that starts next go by this clock, and know this store.
   *
   * @param opened is called with what the filter opens over the store, if it does
   */
  public static void give(
      ServletContext context,
      SessionClock clock,
      RecordStoreProvider store,
      Consumer<RecordBackend> opened) {
    new Given(clock, List.of(store), opened).to(context);
  }
}
