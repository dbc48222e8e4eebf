package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;

/** Jetty with the modules that deploy webapps of one Jakarta EE version. */
final class Jetty implements Kind {
  private static final String REALM = """
      <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN"
        "https://jetty.org/configure_10_0.dtd">
      <Configure id="Server" class="org.eclipse.jetty.server.Server">
        <Call name="addBean">
          <Arg>
            <New class="org.eclipse.jetty.security.HashLoginService">
              <Set name="name">default</Set>
              <Set name="userStore">
                <New class="org.eclipse.jetty.security.UserStore">
                  <Call name="addUser">
                    <Arg>max</Arg>
                    <Arg>
                      <Call class="org.eclipse.jetty.util.security.Credential" name="getCredential">
                        <Arg>secret</Arg>
                      </Call>
                    </Arg>
                    <Arg><Array type="java.lang.String"><Item>guest</Item></Array></Arg>
                  </Call>
                </New>
              </Set>
            </New>
          </Arg>
        </Call>
      </Configure>
      """;

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
        Workplace.write(base.resolve("etc/realm.xml"), REALM).toString(),
        "jetty.http.host=127.0.0.1",
        "jetty.http.port=" + place.port(),
        "jetty.deploy.scanInterval=1");
    return new Launch(command, base.resolve("webapps"));
  }
}
