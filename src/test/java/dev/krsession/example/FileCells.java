package dev.krsession.example;

import dev.krsession.backend.record.CellStore;
import dev.krsession.session.SessionClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Cells as files in a directory of one machine, whose time of change says how long they stay. */
final class FileCells implements CellStore {
  private static final int REGIONS = 1024;

  private final Path directory;
  private final Duration ioTimeout;
  private final SessionClock clock;
  private FileChannel locks;

  FileCells(Path directory, Duration ioTimeout, SessionClock clock) {
    this.directory = directory;
    this.ioTimeout = ioTimeout;
    this.clock = clock;
  }

  @Override
  public Optional<Cell> read(String key) {
    try {
      byte[] bytes = Files.readAllBytes(file(key));
      return Optional.of(new Cell(bytes, ByteBuffer.wrap(bytes)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean replace(String key, Optional<Cell> known, Optional<byte[]> next, Duration keep) {
    try (FileLock locked = lock(Math.floorMod(key.hashCode(), REGIONS))) {
      boolean same = read(key).map(Cell::version).equals(known.map(Cell::version));
      if (same && next.isPresent()) {
        write(file(key), next.get(), FileTime.from(clock.now().plus(keep)));
      } else if (same) {
        Files.deleteIfExists(file(key));
      }
      return same;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Readers need no lock: they see the file as it was before, or whole. */
  private void write(Path file, byte[] bytes, FileTime until) throws IOException {
    Path whole = Files.write(Files.createTempFile(directory, "new-", ""), bytes);
    Files.setLastModifiedTime(whole, until);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Locks one byte of a file, as another process or another thread may have done. */
  private FileLock lock(int region) throws IOException {
    long begun = clock.nanos();
    while (clock.nanos() - begun < ioTimeout.toNanos()) {
      Optional<FileLock> lock = tryLock(region);
      if (lock.isPresent()) {
        return lock.get();
      }
      LockSupport.parkNanos(50_000);
    }
    throw new IOException("somebody else has the lock");
  }

  private synchronized Optional<FileLock> tryLock(int region) throws IOException {
    try {
      if (locks == null || !locks.isOpen()) {
        Files.createDirectories(directory);
        locks = FileChannel.open(
            directory.resolve("locks"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      }
      return Optional.ofNullable(locks.tryLock(region, 1, false));
    } catch (OverlappingFileLockException anotherThread) {
      return Optional.empty();
    }
  }

  @Override
  public long now() {
    return clock.now().toEpochMilli();
  }

  @Override
  public boolean dropsByItself() {
    return false;
  }

  @Override
  public List<String> due(int most) {
    try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
      return files
          .filter(
              file -> file.toString().endsWith(".cell") && file.toFile().lastModified() <= now())
          .limit(most)
          .map(file -> file.getFileName().toString().replace(".cell", ""))
          .map(hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.US_ASCII))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In hexadecimal digits, for a file system may not tell upper case from lower case. */
  private Path file(String key) {
    byte[] ascii = key.getBytes(StandardCharsets.US_ASCII);
    return directory.resolve(HexFormat.of().formatHex(ascii) + ".cell");
  }

  @Override
  public synchronized void close() {
    try {
      if (locks != null) {
        locks.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
