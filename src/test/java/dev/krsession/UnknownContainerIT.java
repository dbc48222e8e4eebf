package dev.krsession;

import static dev.krsession.container.ListeningWebapp.declaring;
import static dev.krsession.container.ListeningWebapp.heard;
import static dev.krsession.container.ListeningWebapp.withFragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Deployer;
import dev.krsession.container.Deployment;
import dev.krsession.container.ForeignWebapp;
import dev.krsession.container.ListeningWebapp;
import dev.krsession.container.LogMessages;
import dev.krsession.container.foreign.AddingContextListener;
import dev.krsession.container.foreign.AnnotatedListener;
import dev.krsession.container.foreign.DividedListener;
import dev.krsession.container.foreign.WebXmlListener;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The listeners that a webapp declares, where the container cannot be asked for its own. */
class UnknownContainerIT {
  @TempDir
  private Path folder;

  private static ForeignWebapp webapp() {
    return ListeningWebapp.webapp().inUnknownContainer();
  }

  private static ForeignWebapp webXml(ForeignWebapp webapp) {
    return declaring(WebXmlListener.class, webapp);
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void declaredListenersAreCalledInOrder(Deployer deployer) {
    ForeignWebapp webapp = withFragment(webXml(webapp())).with(AnnotatedListener.class);
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop))
          .containsExactly(
              "web.xml: created",
              "fragment: created",
              "annotation: added user",
              "annotation: id changed",
              "fragment: destroyed",
              "web.xml: destroyed max",
              "annotation: removed user");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void aListenerOfWhichTwoWouldDifferIsLeftToTheContainer(Deployer deployer) {
    try (LogMessages log = LogMessages.listen();
        Deployment shop = deployer.deploy(webapp().with(DividedListener.class).in(folder))) {
      assertThat(heard(shop)).containsExactly("divided: initialized");
      assertThat(log.messages())
          .anyMatch(line -> line.contains("DividedListener") && line.contains("addListener"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void aListenerAddedToTheContainerAloneIsNotFoundAndTheLogSaysSo(Deployer deployer) {
    ForeignWebapp webapp = declaring(AddingContextListener.class, webapp());
    try (LogMessages log = LogMessages.listen();
        Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop)).isEmpty();
      assertThat(log.of("dev.krsession")).anyMatch(line -> line.startsWith("listeners.remade: "));
    }
  }
}
