package dev.krsession.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit with a webapp in a folder. */
class FolderTest {
  @RegisterExtension
  final KrSessionKit kit = kit();

  @RegisterExtension
  final KrSessionKit jetty = kit().onJetty();

  private static KrSessionKit kit() {
    return KrSessionKit.webapp(folder()).nodes(2).setting("idle-timeout", "20m");
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("kr-kit");
      Path webInf = Files.createDirectories(folder.resolve("WEB-INF"));
      Files.writeString(folder.resolve("page.txt"), "a page");
      Files.writeString(webInf.resolve("web.xml"), """
          <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
            <context-param><param-name>krsession.idle-timeout</param-name><param-value>5m</param-value></context-param>
            <servlet><servlet-name>count</servlet-name><servlet-class>%s</servlet-class></servlet>
            <servlet-mapping><servlet-name>count</servlet-name><url-pattern>/count</url-pattern></servlet-mapping>
          </web-app>
          """.formatted(CountServlet.class.getName()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itsServletsHaveSessionsOnAllNodes() {
    Visitor max = kit.visitor();
    max.get("/count");

    assertThat(max.on(1).get("/count").body()).isEqualTo("2");
  }

  @Test
  void aSettingOfTheTestGoesBeforeThatInWebXml() {
    assertThat(countsAfterTenMinutes(kit)).isEqualTo("2");
  }

  @Test
  void soItDoesOnJetty() {
    assertThat(countsAfterTenMinutes(jetty)).isEqualTo("2");
  }

  private static String countsAfterTenMinutes(KrSessionKit nodes) {
    Visitor max = nodes.visitor();
    max.get("/count");
    nodes.advance(Duration.ofMinutes(10));
    return max.get("/count").body();
  }

  @Test
  void itsFilesAreServed() {
    assertThat(kit.visitor().get("/page.txt").body()).isEqualTo("a page");
  }

  @Test
  void itsServletsHaveSessionsOnAllNodesOfJetty() {
    Visitor max = jetty.visitor();
    max.get("/count");

    assertThat(max.on(1).get("/count").body()).isEqualTo("2");
  }

  @Test
  void itsFilesAreServedByJetty() {
    assertThat(jetty.visitor().get("/page.txt").body()).isEqualTo("a page");
  }
}
