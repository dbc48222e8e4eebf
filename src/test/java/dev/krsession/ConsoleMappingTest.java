package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.console.ConsoleServlet;
import dev.krsession.container.EmbeddedTomcat;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;

/** How the operator's page gets into a webapp. */
class ConsoleMappingTest {
  private static final Map<String, String> WANTED =
      Map.of("console.enabled", "true", "console.role", "*");

  @Test
  void aContextParameterIsEnough() {
    try (EmbeddedTomcat server = webapp()
        .with(context ->
            WANTED.forEach((name, value) -> context.addParameter("krsession." + name, value)))
        .start()) {
      assertThat(server.browser().get("/kr-session/").status()).isEqualTo(200);
    }
  }

  @Test
  void anInitParameterOfTheDeclaredFilterIsEnough() {
    try (EmbeddedTomcat server = webapp().filter(KrSessionFilter.class, WANTED).start()) {
      assertThat(server.browser().get("/kr-session/data").status()).isEqualTo(200);
    }
  }

  @Test
  void whoDoesNotWantItHasNoSuchServlet() {
    try (EmbeddedTomcat server = webapp().start()) {
      assertThat(server.browser().get("/kr-session/").status()).isEqualTo(404);
      assertThat(server.context().findChild("dev.krsession.console")).isNull();
    }
  }

  @Test
  void aWebappThatHasMappedItItselfKeepsItsOwn() {
    try (EmbeddedTomcat server = webapp()
        .filter(KrSessionFilter.class, WANTED)
        .with(context -> {
          Tomcat.addServlet(context, "own", ConsoleServlet.class.getName());
          context.addServletMappingDecoded("/kr-session/*", "own");
        })
        .start()) {
      assertThat(server.browser().get("/kr-session/").status()).isEqualTo(200);
      assertThat(server.context().findChild("dev.krsession.console")).isNull();
    }
  }

  private static EmbeddedTomcat webapp() {
    return EmbeddedTomcat.webapp()
        .with(context ->
            context.addServletContainerInitializer(new KrSessionInitializer(), Set.of()));
  }
}
