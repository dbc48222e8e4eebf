package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Apache Tomcat as it is unpacked, without the webapps that it brings along. */
final class Tomcat implements Kind {
  private static final List<String> OPENS = Stream.of(
          "java.lang", "java.lang.reflect", "java.io", "java.util", "java.util.concurrent")
      .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
      .toList();

  @Override
  public Launch prepare(Artifact artifact, Workplace place) {
    Path home = place.unpacked(artifact);
    Workplace.edit(
        home.resolve("conf/server.xml"),
        text -> text.replace("\"8005\"", "\"-1\"")
            .replace(
                "<Connector port=\"8080\"",
                "<Connector address=\"127.0.0.1\" port=\"" + place.port() + "\"")
            .replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" "));
    Workplace.edit(
        home.resolve("conf/tomcat-users.xml"),
        text -> text.replace(
            "</tomcat-users>",
            "<user username=\"max\" password=\"secret\" roles=\"guest\"/></tomcat-users>"));
    Path drop = Workplace.emptied(home.resolve("webapps"));
    String classPath =
        home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar");
    List<String> command = place.java(
        OPENS,
        "-Dcatalina.home=" + home,
        "-Dcatalina.base=" + home,
        "-Djava.io.tmpdir=" + home.resolve("temp"),
        "-Djava.util.logging.config.file=" + home.resolve("conf/logging.properties"),
        "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
        "-cp",
        classPath,
        "org.apache.catalina.startup.Bootstrap",
        "start");
    return new Launch(command, drop);
  }
}
