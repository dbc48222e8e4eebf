package dev.krsession.frameworks.slices;

import java.util.List;

/** Threads that the filter has started, in all applications of this JVM. */
final class Threads {
  private Threads() {}

  static List<String> ofTheFilter() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kr-session"))
        .sorted()
        .toList();
  }
}
