package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty with some features. */
final class Liberty implements Kind {
  private static final String SERVER_XML = """
      <server>
        <featureManager>%s</featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
      </server>
      """;

  private final String features;

  /** With features such as {@code servlet-6.0}. */
  Liberty(String... features) {
    this.features = "<feature>" + String.join("</feature><feature>", features) + "</feature>";
  }

  @Override
  public Launch prepare(Artifact artifact, Workplace place) {
    Path home = place.unpacked(artifact);
    Path server = home.resolve("usr/servers/defaultServer");
    Workplace.write(server.resolve("server.xml"), SERVER_XML.formatted(features, place.port()));
    String agent = "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar");
    List<String> command = place.java(
        List.of(agent, "--add-opens=java.base/java.lang=ALL-UNNAMED"),
        "-jar",
        home.resolve("bin/tools/ws-server.jar").toString(),
        "defaultServer");
    return new Launch(
        command,
        Map.of(
            "JAVA_HOME",
            place.jdk().toString(),
            "LOG_DIR",
            server.resolve("logs").toString()),
        Workplace.emptied(server.resolve("dropins")));
  }
}
