package dev.krsession.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prints what the fault tests measured; {@code docs/operations.md} sums it up. */
public final class FaultTable {
  private FaultTable() {}

  /** Prints it. */
  public static void main(String[] arguments) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(FaultRow.FOLDER)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        rows.addAll(Files.readAllLines(file));
      }
    }
    System.out.println("| Fault | Measured | Test |\n|---|---|---|");
    rows.forEach(row -> System.out.println("| " + row.replaceFirst("\\| (\\S+)$", "| `$1` |")));
  }
}
