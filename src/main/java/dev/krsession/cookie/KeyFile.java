package dev.krsession.cookie;

import dev.krsession.session.SessionClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A key ring in a file, in the format of {@link KeyRing#parse}. At most once a second one of the
 * calling threads checks whether the file's modification time or size has changed and reads it
 * again, while the others use the present ring. If the file becomes unreadable or invalid, the last
 * valid ring stays in use, and the fault is reported once.
 */
public final class KeyFile implements KeySource {
  private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final SessionClock clock;
  private final Consumer<String> faults;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile KeyRing ring;
  private volatile long lookedAt;
  // used only by the thread that has set looking
  private FileState state;
  private String lastFault = "";

  /**
   * Reads the file.
   *
   * @param faults receives, once for each, why the file could not be read again; the text contains
   *     no part of a key
   * @throws IllegalArgumentException naming {@code signing.keys-file} if there is no such file or
   *     it contains no valid ring
   */
  public KeyFile(Path file, SessionClock clock, Consumer<String> faults) {
    this.file = file;
    this.clock = clock;
    this.faults = faults;
    try {
      lookedAt = clock.nanos();
      state = FileState.of(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(describe(file, e), e);
    }
    ring = read(file);
  }

  /**
   * Reads the ring that a file contains now.
   *
   * @throws IllegalArgumentException naming {@code signing.keys-file} if there is no such file or
   *     it contains no valid ring
   */
  public static KeyRing read(Path file) {
    try {
      return KeyRing.parse(text(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(describe(file, e), e);
    }
  }

  @Override
  public KeyRing current() {
    if (isDue() && looking.compareAndSet(false, true)) {
      try {
        look();
      } finally {
        lookedAt = clock.nanos();
        looking.set(false);
      }
    }
    return ring;
  }

  @Override
  public String revoke() {
    throw new IllegalStateException("signing.keys-file: take the keys out of " + file
        + " and put a new one in, on every node; that counts within a second");
  }

  private boolean isDue() {
    return clock.nanos() - lookedAt >= LOOK_EVERY_NANOS;
  }

  private void look() {
    try {
      // Taken before reading: a concurrent change is then seen by the next check.
      FileState seen = FileState.of(file);
      if (!seen.equals(state)) {
        String text = text(file);
        state = seen;
        ring = KeyRing.parse(text);
      }
      lastFault = "";
    } catch (IOException | IllegalArgumentException e) {
      reportOnce(describe(file, e) + "; the keys read before stay in use");
    }
  }

  private void reportOnce(String fault) {
    if (!fault.equals(lastFault)) {
      lastFault = fault;
      faults.accept(fault);
    }
  }

  /** Comments may be in any encoding; keys and ids are ASCII, which Latin-1 preserves. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static String describe(Path file, Exception fault) {
    String what = fault instanceof IOException
        ? "cannot be read (" + fault + "); check that it is there and readable"
        : String.valueOf(fault.getMessage()).replace(KeyText.SETTING, "");
    return "signing.keys-file: " + file + ": " + what;
  }
}
