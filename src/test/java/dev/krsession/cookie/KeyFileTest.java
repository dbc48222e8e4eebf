package dev.krsession.cookie;

import static dev.krsession.cookie.SigningKeyTest.random;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir
  Path folder;

  private final SteppedClock clock = new SteppedClock();
  private final List<String> faults = new ArrayList<>();
  private Path file;
  private int writes;

  @BeforeEach
  void aFileWithOneKey() throws IOException {
    file = folder.resolve("session.keys");
    write("k1:" + key(1));
  }

  @Test
  void theRingInTheFileIsCurrent() {
    assertThat(open().current().signer().id()).isEqualTo("k1");
  }

  @Test
  void aNewKeyIsSeenAfterASecond() throws IOException {
    KeyFile keys = open();
    write("# turned\nk2:" + key(2) + "\nk1:" + key(1));
    clock.step(Duration.ofSeconds(1));
    assertThat(keys.current().signer().id()).isEqualTo("k2");
  }

  @Test
  void withinTheSecondTheFileIsLeftAlone() throws IOException {
    KeyFile keys = open();
    write("k2:" + key(2));
    clock.step(Duration.ofMillis(999));
    assertThat(keys.current().signer().id()).isEqualTo("k1");
  }

  @Test
  void anotherFileOfTheSameSizeAndTimeIsSeen() throws IOException {
    KeyFile keys = open();
    Path next = Files.writeString(folder.resolve("next.keys"), "k2:" + key(2));
    Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    clock.step(Duration.ofSeconds(1));
    assertThat(keys.current().signer().id()).isEqualTo("k2");
  }

  @Test
  void anUnchangedFileKeepsItsRing() {
    KeyFile keys = open();
    KeyRing before = keys.current();
    clock.step(Duration.ofSeconds(5));
    assertThat(keys.current()).isSameAs(before);
  }

  @Test
  void aChangeOfTheSameSizeIsSeenByItsTime() throws IOException {
    KeyFile keys = open();
    write("k9:" + key(2));
    clock.step(Duration.ofSeconds(1));
    assertThat(keys.current().signer().id()).isEqualTo("k9");
  }

  @Test
  void aFileThatTurnsBadChangesNothingAndIsReportedOnce() throws IOException {
    KeyFile keys = open();
    write("k2:c2hvcnQ=");
    askForThreeSeconds(keys);
    assertThat(keys.current().signer().id()).isEqualTo("k1");
    assertThat(faults)
        .containsExactly(
            "signing.keys-file: " + file + ": key 'k2': a key has 32 bytes or more, this one has 5;"
                + " make one with: openssl rand -base64 32; the keys read before stay in use");
  }

  @Test
  void aMissingFileIsReportedOnceEachTime() throws IOException {
    KeyFile keys = open();
    Files.delete(file);
    askForThreeSeconds(keys);
    write("k1:" + key(1));
    askForThreeSeconds(keys);
    Files.delete(file);
    askForThreeSeconds(keys);
    assertThat(keys.current().signer().id()).isEqualTo("k1");
    assertThat(faults).hasSize(2).allMatch(text -> text.startsWith("signing.keys-file: " + file));
  }

  @Test
  void aFileThatTurnsGoodAgainIsUsed() throws IOException {
    KeyFile keys = open();
    write("nonsense");
    askForThreeSeconds(keys);
    write("k3:" + key(3));
    askForThreeSeconds(keys);
    assertThat(keys.current().signer().id()).isEqualTo("k3");
  }

  @Test
  @Timeout(20)
  void whileOneThreadLooksTheOthersGoOn() throws IOException {
    AtomicReference<KeyFile> keys = new AtomicReference<>();
    List<KeyRing> seenMeanwhile = new ArrayList<>();
    Consumer<String> slow =
        fault -> seenMeanwhile.add(supplyAsync(() -> keys.get().current()).join());
    keys.set(new KeyFile(file, clock, slow));
    write("nonsense");
    clock.step(Duration.ofSeconds(1));
    assertThat(keys.get().current()).isSameAs(seenMeanwhile.get(0));
  }

  private void askForThreeSeconds(KeyFile keys) {
    for (int second = 0; second < 3; second++) {
      clock.step(Duration.ofSeconds(1));
      keys.current();
    }
  }

  private KeyFile open() {
    return new KeyFile(file, clock, faults::add);
  }

  /** Each write has its own time, however coarse the file system's. */
  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(clock.now().plusSeconds(writes++)));
  }

  private static String key(long seed) {
    return Base64.getEncoder().encodeToString(random(seed, 32));
  }
}
