package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.console.ConsoleServlet;
import dev.krsession.kit.KrSessionKit;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;

/** How the operator's page gets into a webapp. */
class ConsoleMappingTest {
  private static final Map<String, String> WANTED =
      Map.of("console.enabled", "true", "console.role", "*");

  @Test
  void aContextParameterIsEnough() {
    try (KrSessionKit server = webapp().settings(WANTED).start()) {
      assertThat(server.visitor().get("/kr-session/").status()).isEqualTo(200);
    }
  }

  @Test
  void anInitParameterOfTheDeclaredFilterIsEnough() {
    try (KrSessionKit server = webapp().onTomcat(ConsoleMappingTest::declare).start()) {
      assertThat(server.visitor().get("/kr-session/data").status()).isEqualTo(200);
    }
  }

  @Test
  void withoutTheSettingThereIsNoSuchServlet() {
    try (KrSessionKit server = webapp().start()) {
      assertThat(server.visitor().get("/kr-session/").status()).isEqualTo(404);
      assertThat(server.context().getServletRegistration("dev.krsession.console"))
          .isNull();
    }
  }

  @Test
  void aWebappThatHasMappedItItselfKeepsItsOwn() {
    try (KrSessionKit server =
        webapp().settings(WANTED).servlet("/kr-session/*", ConsoleServlet::new).start()) {
      assertThat(server.visitor().get("/kr-session/").status()).isEqualTo(200);
      assertThat(server.context().getServletRegistration("dev.krsession.console"))
          .isNull();
    }
  }

  private static KrSessionKit webapp() {
    return KrSessionKit.servlets().setting("backend", "memory");
  }

  private static void declare(Context context) {
    FilterDef filter = new FilterDef();
    filter.setFilterName("krs");
    filter.setFilterClass(KrSessionFilter.class.getName());
    WANTED.forEach(filter::addInitParameter);
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("krs");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
  }
}
