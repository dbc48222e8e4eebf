package dev.krsession.cookie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The state of a file, to detect changes without reading it.
 *
 * @param place the file system's key, if it has one: a file moved here has another key, whatever
 *     its time
 */
record FileState(FileTime modified, long size, @Nullable Object place) {
  /** A larger file is no list of keys. */
  private static final long MAX_SIZE = 64 * 1024;

  static FileState of(Path file) throws IOException {
    BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
    if (!seen.isRegularFile() || seen.size() > MAX_SIZE) {
      throw new IOException("it is not a file of at most " + MAX_SIZE + " bytes");
    }
    return new FileState(seen.lastModifiedTime(), seen.size(), seen.fileKey());
  }
}
