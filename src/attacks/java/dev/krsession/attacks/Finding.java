package dev.krsession.attacks;

/**
 * One line of the table: what an attack came to, beside what it may come to.
 *
 * @param attack what was tried
 * @param goal what may come of it
 * @param seen what came of it
 * @param reached whether that is good enough
 */
record Finding(String attack, String goal, String seen, boolean reached) {
  /** A row of a Markdown table. */
  String row() {
    return String.format("| %-70s | %-42s | %-58s | %-4s |", attack, goal, seen, verdict());
  }

  private String verdict() {
    return reached ? "pass" : "MISS";
  }
}
