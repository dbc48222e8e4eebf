package dev.krsession.attacks;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Attacks the filter in every way we know and prints what came of it; ends with 1 on a miss. */
final class Attacks {
  private static final Logger ROOT = Logger.getLogger("");

  private boolean reached = true;

  private Attacks() {}

  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.WARNING);
    List.of(ROOT.getHandlers()).forEach(ROOT::removeHandler);
    System.out.println(LocalDate.now() + ", Java " + Runtime.version() + ", "
        + Runtime.getRuntime().availableProcessors() + " processors");
    System.out.println("| attack | goal | seen | |\n|---|---|---|---|");
    Attacks attacks = new Attacks();
    attacks.run(Forgery::inProcess);
    attacks.run(Forgery::singleChanges);
    attacks.run(OverHttp::findings);
    attacks.run(Poison::findings);
    attacks.run(HeaderInjection::findings);
    attacks.run(Ids::findings);
    attacks.run(Timing::findings);
    attacks.run(Fuzzing::findings);
    System.exit(attacks.reached ? 0 : 1);
  }

  private void run(Callable<List<Finding>> attack) throws Exception {
    for (Finding finding : attack.call()) {
      System.out.println(finding.row());
      reached &= finding.reached();
    }
  }
}
