package dev.krsession.containers.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Packs, unpacks and removes trees of files. */
public final class Archive {
  private Archive() {}

  /** Unpacks a zip file. */
  static void unzip(Path zip, Path folder) {
    try (FileSystem entries = FileSystems.newFileSystem(zip)) {
      copy(entries.getPath("/"), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies one folder out of a zip file. */
  public static void unzip(Path zip, String inside, Path folder) {
    try (FileSystem entries = FileSystems.newFileSystem(zip)) {
      copy(entries.getPath(inside), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packs what a folder holds. */
  public static Path zip(Path folder, Path zip) {
    try (FileSystem entries = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      copy(folder, entries.getPath("/"));
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies what a folder holds, over what is there. */
  static void copy(Path from, Path to) throws IOException {
    for (Path path : list(from)) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else {
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Removes a folder with all that it holds. */
  public static void remove(Path folder) throws IOException {
    for (Path path : list(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.deleteIfExists(path);
    }
  }

  /** A folder with all that it holds. */
  public static List<Path> list(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}
