package dev.krsession.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A temporary directory for the running server. Deleted when closed. */
record Scratch(Path directory) implements AutoCloseable {
  /** Creates one under the system's temporary directory, accessible to this user only. */
  static Scratch create() {
    try {
      return new Scratch(Files.createTempDirectory("kr-session-"));
    } catch (IOException e) {
      throw new StartException("cannot make a temporary directory: " + e.getMessage(), e);
    }
  }

  /** Deletes the directory and its contents, as far as the system allows. */
  @Override
  public void close() {
    try {
      if (Files.exists(directory)) {
        Files.walkFileTree(directory, new Deletion());
      }
    } catch (IOException e) {
      // Windows keeps open files; they are left to its own cleanup
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
