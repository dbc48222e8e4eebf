package dev.krsession.faults;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK on this machine that has virtual threads. */
final class NewerJdk {
  private NewerJdk() {}

  /** The one that JAVA_HOME_21 and its like name, else one where Linux keeps them. */
  static Optional<Path> home() {
    Stream<Path> named = Stream.of("JAVA_HOME_25", "JAVA_HOME_24", "JAVA_HOME_21")
        .map(System::getenv)
        .flatMap(Stream::ofNullable)
        .map(Path::of);
    File[] installed =
        Optional.ofNullable(new File("/usr/lib/jvm").listFiles()).orElse(new File[0]);
    return Stream.concat(named, Stream.of(installed).map(File::toPath))
        .filter(NewerJdk::hasVirtualThreads)
        .findFirst();
  }

  private static boolean hasVirtualThreads(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines.anyMatch(line -> line.matches("JAVA_VERSION=\"(2[1-9]|[3-9][0-9])[.\"].*"));
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
