package dev.krsession.containers.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A distribution in a Maven repository.
 *
 * @param group its group id
 * @param name its artifact id
 * @param version which one
 * @param type the kind of file: {@code zip}, {@code tar.gz} or {@code jar}
 */
record Artifact(String group, String name, String version, String type) {
  private static final String GET = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:get";

  /** The file in the local repository; Maven fetches it when it is not there yet. */
  Path file() {
    Path file = Path.of(System.getProperty("containers.repository"))
        .resolve(group.replace('.', '/'))
        .resolve(name)
        .resolve(version)
        .resolve(name + "-" + version + "." + type);
    if (!Files.exists(file)) {
      fetch();
    }
    return file;
  }

  private void fetch() {
    String maven = Path.of(System.getProperty("containers.maven"), "bin", "mvn").toString();
    Command.run(
        Path.of("."),
        List.of(
            maven,
            "-q",
            "-B",
            GET,
            "-Dartifact=" + String.join(":", group, name, version, type),
            "-Dtransitive=false"));
  }

  /** Unpacks it into a folder, if it is an archive. */
  void into(Path folder) {
    if (type.equals("zip")) {
      Archive.unzip(file(), folder);
    } else {
      Command.run(folder, List.of("tar", "-xzf", file().toString()));
    }
  }
}
