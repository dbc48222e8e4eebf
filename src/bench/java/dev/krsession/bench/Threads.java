package dev.krsession.bench;

import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Platform threads, and virtual ones on a JDK that has them. */
final class Threads {
  private Threads() {}

  /** Returns what there is: false for platform threads, true for virtual ones. */
  static List<Boolean> kinds() {
    return Runtime.version().feature() < 21 ? List.of(false) : List.of(false, true);
  }

  static ThreadFactory of(boolean virtual) {
    if (!virtual) {
      return Thread::new;
    }
    try {
      // Java 17 compiles this
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (ThreadFactory) type.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
