package dev.krsession.backend.redis;

/**
 * One line of the table: what was measured beside what it should be.
 *
 * @param what the work
 * @param goal what it may cost or must keep
 * @param measured what came out
 * @param reached whether that is good enough
 */
record Figure(String what, String goal, String measured, boolean reached) {
  /** A row of a Markdown table. */
  String row() {
    return String.format(
        "| %-66s | %-29s | %-26s | %-4s |", what, goal, measured, reached ? "pass" : "MISS");
  }
}
