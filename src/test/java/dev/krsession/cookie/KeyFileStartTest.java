package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileStartTest {
  @TempDir
  Path folder;

  @Test
  void aMissingFileIsRefused() {
    refused(folder.resolve("none"), "cannot be read");
  }

  @Test
  void aFolderIsRefused() {
    refused(folder, "cannot be read");
  }

  @Test
  void aBadRingIsRefused() throws IOException {
    refused(file("k1:c2hvcnQ="), "key 'k1': a key has 32 bytes or more, this one has 5");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    refused(file(""), "there is no key in it");
  }

  @Test
  void aHugeFileIsRefused() throws IOException {
    refused(file("#".repeat(65_537)), "cannot be read");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("session.keys"), text);
  }

  private static void refused(Path file, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyFile(file, new SteppedClock(), ignored -> {}))
        .withMessageStartingWith("signing.keys-file: " + file + ": " + fault);
  }
}
