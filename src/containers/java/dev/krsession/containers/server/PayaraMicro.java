package dev.krsession.containers.server;

import java.nio.file.Path;
import java.util.List;

/** Payara Micro: one jar, told at its start what to deploy. */
final class PayaraMicro implements Kind {
  /** Its data grid would listen on every address, also without a cluster. */
  private static final String BEFORE_BOOT = """
      set %1$s.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
      set %1$s.hazelcast-config-specific-configuration.enabled=false
      """.formatted("configs.config.server-config");

  @Override
  public Launch prepare(Artifact artifact, Workplace place) {
    Path drop = Workplace.emptied(place.folder().resolve("deployments"));
    Path before = Workplace.write(place.folder().resolve("before-boot"), BEFORE_BOOT);
    List<String> command = place.java(
        List.of(
            "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-exports=java.base/sun.net.www=ALL-UNNAMED",
            "--add-exports=java.base/sun.security.util=ALL-UNNAMED"),
        "-jar",
        artifact.file().toString(),
        "--nocluster",
        "--port",
        String.valueOf(place.port()),
        "--rootDir",
        Workplace.emptied(place.folder().resolve("root")).toString(),
        "--prebootcommandfile",
        before.toString(),
        "--deploymentDir",
        drop.toString());
    return new Launch(command, drop);
  }
}
