package dev.krsession.cookie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells one state of a file from another without reading it. */
record FileState(FileTime modified, long size) {
  /** Above this a file is no list of keys, and not worth the memory. */
  private static final long MAX_SIZE = 64 * 1024;

  static FileState of(Path file) throws IOException {
    BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
    if (!seen.isRegularFile() || seen.size() > MAX_SIZE) {
      throw new IOException("it is not a file of at most " + MAX_SIZE + " bytes");
    }
    return new FileState(seen.lastModifiedTime(), seen.size());
  }
}
