package dev.krsession;

import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.session.SessionClock;
import jakarta.servlet.ServletContext;
import java.util.List;

/** The test kit's way to the filter; in the kit's jar alone. */
public final class KitStart {
  private KitStart() {}

  /** Has the filter of a webapp that starts next go by this clock, and know this store. */
  public static void give(ServletContext context, SessionClock clock, RecordStoreProvider store) {
    new Given(clock, List.of(store)).to(context);
  }
}
