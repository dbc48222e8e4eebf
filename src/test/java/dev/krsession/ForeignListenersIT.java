package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Browser;
import dev.krsession.container.Deployer;
import dev.krsession.container.Deployment;
import dev.krsession.container.ForeignWebapp;
import dev.krsession.container.LogMessages;
import dev.krsession.container.foreign.AddedListener;
import dev.krsession.container.foreign.AnnotatedListener;
import dev.krsession.container.foreign.DividedListener;
import dev.krsession.container.foreign.FragmentListener;
import dev.krsession.container.foreign.Heard;
import dev.krsession.container.foreign.HeardServlet;
import dev.krsession.container.foreign.WebXmlListener;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The listeners that a webapp declares, where the webapp knows nothing of us. */
class ForeignListenersIT {
  private static final String LISTENER = "<listener><listener-class>%s</listener-class></listener>";
  private static final String FRAGMENT = """
      <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <name>listening</name>
        <listener><listener-class>%s</listener-class></listener>
      </web-fragment>
      """.formatted(FragmentListener.class.getName());
  private static final String SERVLET = """
      <servlet>
        <servlet-name>heard</servlet-name>
        <servlet-class>%s</servlet-class>
      </servlet>
      <servlet-mapping>
        <servlet-name>heard</servlet-name>
        <url-pattern>/heard/*</url-pattern>
      </servlet-mapping>
      """.formatted(HeardServlet.class.getName());

  @TempDir
  private Path folder;

  private static ForeignWebapp webapp() {
    return new ForeignWebapp().with(HeardServlet.class, Heard.class).saying(SERVLET);
  }

  private static ForeignWebapp webXml(ForeignWebapp webapp) {
    return webapp
        .with(WebXmlListener.class)
        .saying(LISTENER.formatted(WebXmlListener.class.getName()));
  }

  /** What is heard of one visit. */
  private static List<String> heard(Deployment shop) {
    Browser max = shop.browser();
    max.get("/heard/login");
    max.get("/heard/logout");
    return max.get("/heard/all").body().lines().toList();
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
    ForeignWebapp webapp =
        webXml(webapp()).with(FragmentListener.class).fragment("listening.jar", FRAGMENT);
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
  void completeMetadataLeaveWebXmlAlone(Deployer deployer) {
    ForeignWebapp webapp = webXml(webapp().metadataComplete())
        .with(AnnotatedListener.class, FragmentListener.class)
        .fragment("listening.jar", FRAGMENT);
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop)).containsExactly("web.xml: created", "web.xml: destroyed max");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void aFragmentThatIsLeftOutDoesNotCount(Deployer deployer) {
    ForeignWebapp webapp = webXml(webapp())
        .with(FragmentListener.class)
        .fragment("listening.jar", FRAGMENT)
        .saying("<absolute-ordering><name>dev_krsession</name></absolute-ordering>");
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      assertThat(heard(shop)).containsExactly("web.xml: created", "web.xml: destroyed max");
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
  void aListenerThatAddsItselfIsCalledOnce(Deployer deployer) {
    try (Deployment shop = deployer.deploy(webapp().with(AddedListener.class).in(folder))) {
      assertThat(heard(shop)).containsExactly("added: created");
    }
  }
}
