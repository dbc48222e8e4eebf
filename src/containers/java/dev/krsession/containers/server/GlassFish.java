package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Eclipse GlassFish with the domain that it brings along. */
final class GlassFish implements Kind {
  /** Or it would listen for messages on every address. */
  private static final String NO_BROKER = """
      <config name="server-config">
        <jms-service type="REMOTE" default-jms-host="default_JMS_host">
          <jms-host name="default_JMS_host" host="127.0.0.1" port="7676" lazy-init="false"/>
        </jms-service>
      """;

  @Override
  public Launch prepare(Artifact artifact, Workplace place) {
    Path home = place.unpacked(artifact).resolve("glassfish");
    Path domain = home.resolve("domains/domain1");
    Workplace.edit(
        domain.resolve("config/domain.xml"),
        text -> loopback(text)
            .replace("port=\"8080\"", "port=\"" + place.port() + "\"")
            .replaceFirst("<jvm-options>", options(place) + "<jvm-options>"));
    // By the shell, since unpacked scripts are not executable.
    List<String> command = List.of(
        "bash", home.resolve("bin/asadmin").toString(), "start-domain", "--verbose", "domain1");
    Map<String, String> environment = Map.of(
        "JAVA_HOME", place.jdk().toString(),
        "AS_JAVA", place.jdk().toString());
    return new Launch(command, environment, domain.resolve("autodeploy"));
  }

  private static String loopback(String domain) {
    String changed = domain
        .replace("0.0.0.0", "127.0.0.1")
        .replace("<config name=\"server-config\">", NO_BROKER)
        .replace("<network-listener port", "<network-listener address=\"127.0.0.1\" port");
    for (String port : List.of("8181", "4848", "3700", "3820", "3920", "8686", "7676", "6666")) {
      changed = changed
          .replace("port=\"" + port + "\"", "port=\"" + Workplace.freePort() + "\"")
          .replace("port=" + port + "<", "port=" + Workplace.freePort() + "<");
    }
    return changed;
  }

  private static String options(Workplace place) {
    return place.definitions().stream()
        .map(option -> "<jvm-options>" + option + "</jvm-options>")
        .collect(Collectors.joining());
  }
}
