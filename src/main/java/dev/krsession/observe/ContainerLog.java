package dev.krsession.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * The container's log, which receives our warnings, errors and the start if SLF4J has no provider
 * and would drop them. slf4j-nop on the class path turns that off as well. If several webapps share
 * our jar, a line goes to the one that started last.
 */
public final class ContainerLog implements AutoCloseable {
  private static final List<ContainerLog> OPEN = new CopyOnWriteArrayList<>();

  private static final String WANTED_SILENCE = "org.slf4j.nop.NOPServiceProvider";

  private final BiConsumer<String, @Nullable Throwable> log;

  private ContainerLog(BiConsumer<String, @Nullable Throwable> log) {
    this.log = log;
  }

  /**
   * Opens the log: it receives lines until it is closed.
   *
   * @param log receives a line, and the failure whose stack trace is useful, if there is one
   */
  public static ContainerLog open(BiConsumer<String, @Nullable Throwable> log) {
    ContainerLog opened = new ContainerLog(log);
    OPEN.add(opened);
    return opened;
  }

  /** Returns whether SLF4J drops everything, and slf4j-nop is absent. */
  static boolean isNeeded() {
    return LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory && !isSilenceWanted();
  }

  private static boolean isSilenceWanted() {
    try {
      Class<?> unused = Class.forName(WANTED_SILENCE, false, LoggerFactory.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static void write(String line, @Nullable Throwable failure) {
    ContainerLog latest = null;
    // a snapshot: another filter may close its log meanwhile
    for (ContainerLog each : OPEN) {
      latest = each;
    }
    if (latest != null) {
      latest.log.accept(line, failure);
    }
  }

  @Override
  public void close() {
    OPEN.remove(this);
  }
}
