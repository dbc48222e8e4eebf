package dev.krsession.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory for what the server needs while it runs. Gone when it is closed. */
record Scratch(Path directory) implements AutoCloseable {
  /** Makes one under the system's temporary directory, for this user's eyes alone. */
  static Scratch create() {
    try {
      return new Scratch(Files.createTempDirectory("kr-session-"));
    } catch (IOException e) {
      throw new StartException("cannot make a temporary directory: " + e.getMessage(), e);
    }
  }

  /** Deletes the directory and all in it, as far as the system lets us. */
  @Override
  public void close() {
    try {
      if (Files.exists(directory)) {
        Files.walkFileTree(directory, new Deletion());
      }
    } catch (IOException e) {
      // Windows keeps open files; they are left to its own cleaning
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException trouble)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
