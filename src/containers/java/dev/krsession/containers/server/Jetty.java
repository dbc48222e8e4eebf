package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;

/** Jetty with the modules that deploy webapps of one Jakarta EE version. */
final class Jetty implements Kind {
  private final String modules;

  /** With these modules, such as {@code ee10-deploy}, besides {@code http}. */
  Jetty(String modules) {
    this.modules = modules;
  }

  @Override
  public Launch prepare(Artifact artifact, Workplace place) {
    Path home = place.unpacked(artifact);
    Path base = Workplace.emptied(place.folder().resolve("base"));
    String start = home.resolve("start.jar").toString();
    Command.run(
        base,
        List.of(
            place.jdk().resolve("bin/java").toString(),
            "-jar",
            start,
            "jetty.base=" + base,
            "--add-modules=http," + modules));
    List<String> command = place.java(
        List.of(),
        "-Djava.io.tmpdir=" + Workplace.emptied(place.folder().resolve("temp")),
        "-jar",
        start,
        "jetty.base=" + base,
        "jetty.http.host=127.0.0.1",
        "jetty.http.port=" + place.port(),
        "jetty.deploy.scanInterval=1");
    return new Launch(command, base.resolve("webapps"));
  }
}
