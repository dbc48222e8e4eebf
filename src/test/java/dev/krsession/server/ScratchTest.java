package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void itGoesWithAllThatIsInIt() throws IOException {
    Scratch scratch = Scratch.create();
    Files.createDirectories(scratch.directory().resolve("a/b"));
    Files.writeString(scratch.directory().resolve("a/b/c.txt"), "c");

    scratch.close();

    assertThat(scratch.directory()).doesNotExist();
  }

  @Test
  void closingItTwiceIsFine() {
    Scratch scratch = Scratch.create();
    scratch.close();

    assertThatCode(scratch::close).doesNotThrowAnyException();
  }
}
