package dev.krsession.example;

import dev.krsession.backend.BackendContext;
import dev.krsession.backend.record.CellRecordStore;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStoreProvider;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Opens the store for {@code backend=files}. */
public final class FilesProvider implements RecordStoreProvider {
  @Override
  public String name() {
    return "files";
  }

  @Override
  public RecordStore open(BackendContext context) {
    Map<String, String> options = context.options();
    if (!options.keySet().equals(Set.of("directory"))) {
      throw new IllegalArgumentException("backend.options: say directory=/path, and nothing else");
    }
    Path directory = Path.of(options.get("directory"), context.instanceName());
    FileCells cells = new FileCells(directory, context.ioTimeout(), context.clock());
    RecordLimits limits = new RecordLimits(context.attributes(), context.sessionBytes());
    return new CellRecordStore(cells, context.ioTimeout(), context.clock(), limits);
  }
}
