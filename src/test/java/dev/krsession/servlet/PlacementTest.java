package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.FilterConfig;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;

/** What the log says of a filter that a webapp declares in its web.xml. */
class PlacementTest {
  private static final String WHOLE = """
      <web-app>
        <filter>
          <filter-name>krs</filter-name>
          <filter-class>dev.krsession.KrSessionFilter</filter-class>
          <async-supported>true</async-supported>
        </filter>
        <filter-mapping>
          <filter-name>krs</filter-name>
          <url-pattern>/*</url-pattern>
          <dispatcher>REQUEST</dispatcher>
          <dispatcher>FORWARD</dispatcher>
          <dispatcher>ERROR</dispatcher>
          <dispatcher>ASYNC</dispatcher>
        </filter-mapping>
      </web-app>
      """;

  /** The warnings about a filter that is declared so, and mapped to this pattern. */
  private static List<String> warnings(String webXml, String pattern) {
    try (LogMessages log = LogMessages.listen();
        KrSessionKit server = KrSessionKit.servlets()
            .withoutFilter()
            .onTomcat(context -> declare(context, webXml, pattern))) {
      server.start();
      return log.messages().stream()
          .filter(line -> line.contains("filter 'krs'"))
          .toList();
    }
  }

  @Test
  void theFiltersMappedBeforeAreNamedWhereThereAreTwoSessions() {
    String webXml = WHOLE.replace(
        "<filter-mapping>",
        "<filter-mapping><filter-name>first</filter-name><url-pattern>/*</url-pattern>"
            + "</filter-mapping><filter-mapping>");
    try (KrSessionKit server = KrSessionKit.servlets()
        .withoutFilter()
        .onTomcat(context -> declare(context, webXml, "/*"))) {
      server.start();
      assertThat(Placement.inFront(config(server, "krs"))).containsExactly("first");
    }
  }

  private static FilterConfig config(KrSessionKit server, String filter) {
    return (FilterConfig) Proxy.newProxyInstance(
        PlacementTest.class.getClassLoader(),
        new Class<?>[] {FilterConfig.class},
        (proxy, method, arguments) ->
            method.getName().equals("getFilterName") ? filter : server.context());
  }

  @Test
  void aSecondKrSessionFilterIsOneTooMany() {
    try (LogMessages log = LogMessages.listen();
        KrSessionKit server = KrSessionKit.servlets()
            .withoutFilter()
            .onTomcat(context -> declare(context, WHOLE, "/*"))
            .onTomcat(context -> {
              FilterDef second = new FilterDef();
              second.setFilterName("second");
              second.setFilterClass(KrSessionFilter.class.getName());
              context.addFilterDef(second);
            })) {
      server.start();
      assertThat(log.messages())
          .filteredOn(line -> line.contains("too many"))
          .singleElement()
          .asString()
          .contains("filter 'second'", "beside 'krs'");
    }
  }

  @Test
  void springSessionBesideItStopsTheStart() {
    KrSessionKit server = KrSessionKit.servlets().onTomcat(context -> {
      FilterDef other = new FilterDef();
      other.setFilterName("springSessionRepositoryFilter");
      other.setFilter((request, response, chain) -> chain.doFilter(request, response));
      context.addFilterDef(other);
    });
    try (LogMessages log = LogMessages.listen()) {
      assertThatThrownBy(server::start).hasMessageContaining("not started");
      assertThat(log.messages())
          .anyMatch(line -> line.startsWith("filter.refused")
              && line.contains("Spring Session is active, too")
              && line.contains("; remove spring-session-*"));
    }
  }

  private static void declare(Context context, String webXml, String pattern) {
    FilterDef filter = new FilterDef();
    filter.setFilterName("krs");
    filter.setFilterClass(KrSessionFilter.class.getName());
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("krs");
    mapping.addURLPattern(pattern);
    context.addFilterMap(mapping);
    try {
      Path folder = Files.createDirectories(Path.of(context.getDocBase(), "WEB-INF"));
      Files.writeString(folder.resolve("web.xml"), webXml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWholeDeclarationIsNotWarnedOf() {
    assertThat(warnings(WHOLE, "/*")).isEmpty();
  }

  @Test
  void missedDispatchesAreNamedWithTheCure() {
    String webXml = WHOLE
        .replace("<dispatcher>FORWARD</dispatcher>", "")
        .replace("<dispatcher>ASYNC</dispatcher>", "");
    assertThat(warnings(webXml, "/*"))
        .singleElement()
        .asString()
        .contains("add <dispatcher>FORWARD</dispatcher> and <dispatcher>ASYNC</dispatcher> to");
  }

  @Test
  void aMappingWithoutDispatchersMissesAllButRequests() {
    String webXml = WHOLE.replaceAll("<dispatcher>\\w+</dispatcher>", "");
    assertThat(warnings(webXml, "/*"))
        .singleElement()
        .asString()
        .contains("FORWARD", "ERROR", "ASYNC");
  }

  @Test
  void aFilterThatForbidsAsynchronousRequestsIsNamed() {
    assertThat(warnings(WHOLE.replace("<async-supported>true</async-supported>", ""), "/*"))
        .singleElement()
        .asString()
        .contains("add <async-supported>true</async-supported>");
  }

  @Test
  void aFilterThatIsNotEverywhereIsNamed() {
    assertThat(warnings(WHOLE, "/shop/*"))
        .singleElement()
        .asString()
        .contains("is not mapped to /*");
  }

  @Test
  void anotherFiltersDeclarationDoesNotMatter() {
    assertThat(warnings(WHOLE.replace(">krs<", ">other<"), "/*")).isEmpty();
  }
}
