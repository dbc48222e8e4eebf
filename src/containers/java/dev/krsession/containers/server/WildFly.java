package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** WildFly with its standalone configuration. */
final class WildFly implements Kind {
  private static final List<String> OPENS = Stream.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.security",
          "java.util",
          "java.util.concurrent")
      .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
      .toList();

  /** The MD5 of {@code max:ApplicationRealm:secret}. */
  private static final String USER = "max=d0e5f9ce6a827b4bcc272c6c985561f1\n";

  @Override
  public Launch prepare(Artifact artifact, Workplace place) {
    Path home = place.unpacked(artifact);
    Path base = home.resolve("standalone");
    Workplace.edit(
        base.resolve("configuration/standalone.xml"),
        text -> text.replace("scan-interval=\"5000\"", "scan-interval=\"500\""));
    Workplace.edit(
        base.resolve("configuration/application-users.properties"), text -> text + "\n" + USER);
    Workplace.edit(
        base.resolve("configuration/application-roles.properties"), text -> text + "\nmax=guest\n");
    List<String> command = place.java(
        OPENS,
        "-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"),
        "-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"),
        "-Djboss.http.port=" + place.port(),
        "-Djboss.https.port=" + Workplace.freePort(),
        "-Djboss.management.http.port=" + Workplace.freePort(),
        "-Djboss.bind.address=127.0.0.1",
        "-jar",
        home.resolve("jboss-modules.jar").toString(),
        "-mp",
        home.resolve("modules").toString(),
        "org.jboss.as.standalone",
        "-Djboss.home.dir=" + home,
        "-Djboss.server.base.dir=" + base);
    return new Launch(command, base.resolve("deployments"));
  }
}
