package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.jdbc.SqlRecordStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is killed while it writes to a file of H2 loses nothing that it has acknowledged. */
class KilledFileTest {
  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @TempDir
  private Path folder;

  @Test
  void aJvmThatIsKilledLosesNothing() {
    assertNothingIsLost(2);
  }

  @Test
  @Tag("slow")
  void twoHundredJvmsThatAreKilledLoseNothing() {
    assertNothingIsLost(200);
    TABLE.measured("kill -9 of a JVM that writes to an H2 file, 200 times", "0 changes lost");
  }

  private void assertNothingIsLost(int kills) {
    String url = "jdbc:h2:file:" + folder.resolve("sessions");
    Random moments = new Random(kills);
    long before = 0;
    for (int kill = 0; kill < kills; kill++) {
      long acknowledged = before;
      try (ChildJvm writer = ChildJvm.of(FileCounter.class, Map.of(), url)) {
        for (int lines = 1 + moments.nextInt(80); lines > 0; lines--) {
          acknowledged = Long.parseLong(writer.line());
        }
      }
      before = stored(url);
      assertThat(before).isGreaterThanOrEqualTo(acknowledged);
    }
  }

  private static long stored(String url) {
    try (SqlRecordStore store = FileCounter.store(url)) {
      byte[] sum = store.load(FileCounter.HANDLE).orElseThrow().attributes().get("n");
      return Long.parseLong(new String(sum, StandardCharsets.US_ASCII));
    }
  }
}
