package dev.krsession;

import static dev.krsession.container.ListeningWebapp.declaring;
import static dev.krsession.container.ListeningWebapp.heard;
import static dev.krsession.container.ListeningWebapp.webapp;
import static dev.krsession.container.ListeningWebapp.withFragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Deployer;
import dev.krsession.container.Deployment;
import dev.krsession.container.ForeignWebapp;
import dev.krsession.container.foreign.AddingContextListener;
import dev.krsession.container.foreign.AddingInitializer;
import dev.krsession.container.foreign.AnnotatedListener;
import dev.krsession.container.foreign.DividedListener;
import dev.krsession.container.foreign.WebXmlListener;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The listeners of a webapp that knows nothing of us. */
class ForeignListenersIT {
  @TempDir
  private Path folder;

  private static ForeignWebapp webXml(ForeignWebapp webapp) {
    return declaring(WebXmlListener.class, webapp);
  }

  @ParameterizedTest
  @EnumSource
  void aListenerInWebXmlIsCalled(Deployer deployer) {
    try (Deployment shop = deployer.deploy(webXml(webapp()).in(folder))) {
      assertThat(heard(shop)).containsExactly("web.xml: created", "web.xml: destroyed max");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "TOMCAT_BY_FRAGMENT", "JETTY"})
  void aListenerInAFragmentComesAfterThoseInWebXml(Deployer deployer) {
    ForeignWebapp webapp = withFragment(webXml(webapp()));
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop))
          .containsExactly(
              "web.xml: created",
              "fragment: created",
              "fragment: destroyed",
              "web.xml: destroyed max");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void anAnnotatedListenerIsCalled(Deployer deployer) {
    ForeignWebapp webapp = webapp().with(AnnotatedListener.class);
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop))
          .containsExactly(
              "annotation: added user", "annotation: id changed", "annotation: removed user");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void aListenerToTheApplicationAndItsSessionsIsTheContainersOwn(Deployer deployer) {
    try (Deployment shop = deployer.deploy(webapp().with(DividedListener.class).in(folder))) {
      assertThat(heard(shop)).containsExactly("divided: initialized", "divided: created");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void listenersAddedToTheContainerByAnInitializerAreCalledInOrder(Deployer deployer) {
    ForeignWebapp webapp = webXml(webapp()).initializer("adding.jar", AddingInitializer.class);
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop))
          .filteredOn(line -> line.contains("created") || line.contains("destroyed"))
          .containsExactly(
              "web.xml: created",
              "initializer's: created",
              "class: created",
              "name: created",
              "name: destroyed",
              "class: destroyed",
              "initializer's: destroyed",
              "web.xml: destroyed max");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aListenerAddedToTheContainerByAContextListenerIsCalledForEverything(Deployer deployer) {
    ForeignWebapp webapp = declaring(AddingContextListener.class, webapp());
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop))
          .containsExactly(
              "context's: created",
              "class: created",
              "name: created",
              "context's: added user",
              "class: added user",
              "name: added user",
              "context's: id changed",
              "class: id changed",
              "name: id changed",
              "name: destroyed",
              "class: destroyed",
              "context's: destroyed",
              "context's: removed user",
              "class: removed user",
              "name: removed user");
    }
  }
}
