package dev.krsession.containers.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdk {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
  private static final Path RUNNING = Path.of(System.getProperty("java.home"));

  private Jdk() {}

  /**
   * One of at least this version: the running one, or what {@code -Dcontainers.jdk21} or the
   * variable {@code JAVA_HOME_21} names, or one that lies beside the running one.
   */
  static Optional<Path> of(int version) {
    Stream<Path> named = Stream.of(
            System.getProperty("containers.jdk" + version, ""),
            Optional.ofNullable(System.getenv("JAVA_HOME_" + version)).orElse(""))
        .filter(text -> !text.isBlank())
        .map(Path::of);
    return Stream.of(Stream.of(RUNNING), named, neighbours())
        .flatMap(jdks -> jdks)
        .filter(jdk -> version(jdk) >= version)
        .findFirst();
  }

  private static Stream<Path> neighbours() {
    try (Stream<Path> beside = Files.list(RUNNING.getParent())) {
      return beside.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(Path jdk) {
    Path release = jdk.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    try {
      Matcher found = VERSION.matcher(Files.readString(release));
      return found.find() ? Integer.parseInt(found.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
