package dev.krsession;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes that the build has compiled, loaded but not initialized. */
public final class CompiledClasses {
  private static final String SUFFIX = ".class";

  private CompiledClasses() {}

  /** Those of the jar, the demo and its server. */
  public static List<Class<?>> main() {
    return in(Path.of("target", "classes"));
  }

  /** Those of the tests. */
  public static List<Class<?>> tests() {
    return in(Path.of("target", "test-classes"));
  }

  private static List<Class<?>> in(Path folder) {
    try (Stream<Path> files = Files.walk(folder.resolve(Path.of("dev", "krsession")))) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("package-info" + SUFFIX))
          .<Class<?>>map(CompiledClasses::load)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - SUFFIX.length());
    try {
      return Class.forName(
          name.replace(File.separatorChar, '.'), false, CompiledClasses.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
