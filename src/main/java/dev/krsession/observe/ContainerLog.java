package dev.krsession.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * The container's log, which has our warnings, errors and start where SLF4J has no provider and
 * drops them. Whoever puts slf4j-nop onto the class path wants silence, and has it. Where several
 * webapps share our jar, a line goes to the one that started last.
 */
public final class ContainerLog implements AutoCloseable {
  private static final List<ContainerLog> OPEN = new CopyOnWriteArrayList<>();

  private static final String WANTED_SILENCE = "org.slf4j.nop.NOPServiceProvider";

  private final BiConsumer<String, @Nullable Throwable> log;

  private ContainerLog(BiConsumer<String, @Nullable Throwable> log) {
    this.log = log;
  }

  /**
   * Takes lines from now on, until it is closed.
   *
   * @param log takes a line, and the failure whose trace is of use, if there is one
   */
  public static ContainerLog open(BiConsumer<String, @Nullable Throwable> log) {
    ContainerLog opened = new ContainerLog(log);
    OPEN.add(opened);
    return opened;
  }

  /** Whether SLF4J drops all that it is told, and nobody wanted that. */
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
    if (!OPEN.isEmpty()) {
      OPEN.get(OPEN.size() - 1).log.accept(line, failure);
    }
  }

  @Override
  public void close() {
    OPEN.remove(this);
  }
}
