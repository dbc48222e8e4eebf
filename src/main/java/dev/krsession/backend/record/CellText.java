package dev.krsession.backend.record;

import dev.krsession.backend.record.CellStore.Cell;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text shared by all nodes, in a cell. */
record CellText(CellStore cells, String key) implements SharedText {
  @Override
  public Optional<String> read() {
    return cells.read(key).map(CellText::text);
  }

  @Override
  public boolean replace(Optional<String> expected, String next) {
    Optional<Cell> known = cells.read(key);
    return known.map(CellText::text).equals(expected)
        && cells.replace(
            key, known, Optional.of(next.getBytes(StandardCharsets.UTF_8)), StoredState.FOREVER);
  }

  private static String text(Cell cell) {
    return new String(cell.bytes(), StandardCharsets.UTF_8);
  }
}
