package dev.krsession.containers.server;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and all that it started: ended politely, then by force. */
final class Descendants {
  private static final int GRACE_SECONDS = 20;

  private Descendants() {}

  /** Ends them all, and returns when they are gone. */
  static void end(ProcessHandle process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process)).toList();
    all.forEach(ProcessHandle::destroy);
    all.forEach(Descendants::await);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(Descendants::await);
  }

  private static void await(ProcessHandle one) {
    try {
      one.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // Force comes next.
    } catch (java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
