package dev.krsession;

import static dev.krsession.container.ListeningWebapp.declaring;
import static dev.krsession.container.ListeningWebapp.heard;
import static dev.krsession.container.ListeningWebapp.withFragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Deployer;
import dev.krsession.container.Deployment;
import dev.krsession.container.ForeignWebapp;
import dev.krsession.container.ListeningWebapp;
import dev.krsession.container.foreign.AddedListener;
import dev.krsession.container.foreign.AnnotatedListener;
import dev.krsession.container.foreign.WebXmlListener;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a webapp declares counts the same, whether the container can be asked for it or not. */
class DeclaredListenersIT {
  @TempDir
  private Path folder;

  private enum Container {
    KNOWN,
    UNKNOWN;

    ForeignWebapp webapp() {
      ForeignWebapp webapp = ListeningWebapp.webapp();
      return this == KNOWN ? webapp : webapp.inUnknownContainer();
    }

    ForeignWebapp webXml() {
      return declaring(WebXmlListener.class, webapp());
    }
  }

  private static Stream<Arguments> everywhere() {
    return Stream.of(Deployer.TOMCAT, Deployer.JETTY)
        .flatMap(deployer ->
            Stream.of(Container.values()).map(container -> Arguments.of(deployer, container)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void completeMetadataLeaveWebXmlAlone(Deployer deployer, Container container) {
    ForeignWebapp webapp =
        withFragment(container.webXml().metadataComplete()).with(AnnotatedListener.class);
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop)).containsExactly("web.xml: created", "web.xml: destroyed max");
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aFragmentThatIsLeftOutDoesNotCount(Deployer deployer, Container container) {
    ForeignWebapp webapp = withFragment(container.webXml())
        .saying("<absolute-ordering><name>dev_krsession</name></absolute-ordering>");
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop)).containsExactly("web.xml: created", "web.xml: destroyed max");
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aListenerThatAddsItselfIsCalledOnce(Deployer deployer, Container container) {
    ForeignWebapp webapp = container.webapp().with(AddedListener.class);
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop)).containsExactly("added: created");
    }
  }
}
