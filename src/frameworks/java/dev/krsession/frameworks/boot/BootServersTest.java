package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionInitializer;
import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.web.SpringServletContainerInitializer;

/** The same application on Boot's Tomcat and Jetty, and as a WAR. */
class BootServersTest {
  @Test
  void bootsJettyHasOurSessions() {
    Class<?>[] classes = {ShopApplication.class, JettyServer.class};
    try (Shop shop = Shop.with(classes, Backend.MEMORY)) {
      assertVisitsCount(shop.visitor(), "Kr.Session=");
      assertThat(shop.visitor().get("/public/server").body()).startsWith("jetty/");
    }
  }

  @Test
  void bootsTomcatHasOurSessions() {
    try (Shop shop = Shop.open(Backend.MEMORY)) {
      assertVisitsCount(shop.visitor(), "Kr.Session=");
      assertThat(shop.visitor().get("/public/server").body()).startsWith("Apache Tomcat/");
    }
  }

  private static void assertVisitsCount(Visitor visitor, String cookie) {
    assertThat(visitor.get("/public/visits").setCookies())
        .singleElement()
        .asString()
        .startsWith(cookie);
    assertThat(visitor.get("/public/visits").body()).isEqualTo("visits 2");
  }

  /** What the main class of a WAR is. */
  static final class Initializer extends SpringBootServletInitializer {
    @Override
    protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
      return builder
          .sources(ShopApplication.class)
          .profiles("memory")
          .properties("krsession.cookie.name=War", "krsession.enabled=" + enabled);
    }
  }

  private static boolean enabled = true;

  /** A container that calls the initializers in this order. */
  private static Tomcat deploy(boolean oursFirst) throws IOException, LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("kr-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Map<ServletContainerInitializer, Set<Class<?>>> all = new LinkedHashMap<>();
    if (oursFirst) {
      all.put(new KrSessionInitializer(), Set.of());
    }
    all.put(new SpringServletContainerInitializer(), Set.of(Initializer.class));
    all.putIfAbsent(new KrSessionInitializer(), Set.of());
    all.forEach(context::addServletContainerInitializer);
    tomcat.start();
    return tomcat;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWarHasOneFilterWithBootsSettings(boolean oursFirst) throws Exception {
    Tomcat tomcat = deploy(oursFirst);
    try {
      assertVisitsCount(visitor(tomcat), "War=");
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWarHasNoneWhereItIsSwitchedOff(boolean oursFirst) throws Exception {
    enabled = false;
    Tomcat tomcat = deploy(oursFirst);
    try {
      assertThat(visitor(tomcat).get("/public/visits").setCookies())
          .singleElement()
          .asString()
          .startsWith("JSESSIONID=");
    } finally {
      enabled = true;
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static Visitor visitor(Tomcat tomcat) {
    return Visitor.of(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()));
  }
}
