package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Deployer;
import dev.krsession.container.Deployment;
import dev.krsession.container.ForeignWebapp;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The jar in webapps that know nothing of it. */
class ForeignWebappIT {
  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void theJarAloneReplacesTheSession(Deployer deployer) {
    try (Deployment shop = deployer.deploy(new ForeignWebapp().in(folder))) {
      Visitor max = shop.visitor();
      assertThat(max.get("/visits").setCookies())
          .singleElement()
          .asString()
          .matches("Kr\\.Session=[A-Za-z0-9_-]{76}; Path=/; HttpOnly; SameSite=Lax");
      assertThat(max.get("/visits").body()).startsWith("2 visits");
    }
  }

  @ParameterizedTest
  @EnumSource
  void itRunsOnce(Deployer deployer) {
    try (Deployment shop = deployer.deploy(new ForeignWebapp().in(folder))) {
      assertThat(shop.isRunning()).isTrue();
      assertThat(expiryThreads()).isOne();
    }
    assertThat(expiryThreads()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void theInitializerGoesBeforeTheWebappsFilters(Deployer deployer) {
    try (Deployment shop = deployer.deploy(new ForeignWebapp().filter().in(folder))) {
      Answer answer = shop.visitor().get("/visits");
      assertThat(answer.header("Filter-Saw").orElseThrow()).startsWith("dev.krsession.");
      assertThat(answer.setCookies()).hasSize(1);
    }
  }

  /** Why there is an initializer; a webapp that needs more than this declares the filter. */
  @ParameterizedTest
  @EnumSource(names = {"TOMCAT_BY_FRAGMENT", "JETTY_BY_FRAGMENT"})
  void aFragmentAloneComesAfterTheWebappsFilters(Deployer deployer) {
    try (Deployment shop = deployer.deploy(new ForeignWebapp().filter().in(folder))) {
      assertThat(shop.visitor().get("/visits").header("Filter-Saw").orElseThrow())
          .doesNotContain("krsession");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void completeMetadataChangeNothing(Deployer deployer) {
    Path webapp = new ForeignWebapp().metadataComplete().filter().in(folder);
    try (Deployment shop = deployer.deploy(webapp)) {
      Answer answer = shop.visitor().get("/visits");
      assertThat(answer.header("Filter-Saw").orElseThrow()).startsWith("dev.krsession.");
      assertThat(answer.setCookies()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFilterThatTheWebappDeclaresWins(Deployer deployer) {
    Path webapp = new ForeignWebapp().ourFilter("cookie.name", "Declared").in(folder);
    try (Deployment shop = deployer.deploy(webapp)) {
      assertThat(shop.visitor().get("/visits").setCookies())
          .singleElement()
          .asString()
          .startsWith("Declared=");
      assertThat(expiryThreads()).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWebappMayKeepTheContainersSession(Deployer deployer) {
    Path webapp = new ForeignWebapp().contextParam("krsession.auto", "false").in(folder);
    try (Deployment shop = deployer.deploy(webapp)) {
      assertThat(shop.visitor().get("/visits").setCookies())
          .singleElement()
          .asString()
          .startsWith("JSESSIONID=");
      assertThat(expiryThreads()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sessionConfigIsHonoured(Deployer deployer) {
    Path webapp = new ForeignWebapp().saying("""
            <session-config>
              <session-timeout>7</session-timeout>
              <cookie-config>
                <name>Shop</name>
                <http-only>true</http-only>
                <secure>true</secure>
                <attribute>
                  <attribute-name>SameSite</attribute-name>
                  <attribute-value>Strict</attribute-value>
                </attribute>
              </cookie-config>
            </session-config>
            """).in(folder);
    try (Deployment shop = deployer.deploy(webapp)) {
      Answer answer = shop.visitor().get("/visits");
      assertThat(answer.body()).isEqualTo("1 visits, timeout 420");
      assertThat(answer.setCookies())
          .singleElement()
          .asString()
          .startsWith("Shop=")
          .endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWebappMaySayThatItsCookieIsForScriptsToo(Deployer deployer) {
    Path webapp = new ForeignWebapp()
        .saying("<session-config><cookie-config><http-only>false</http-only></cookie-config>"
            + "</session-config>")
        .in(folder);
    try (Deployment shop = deployer.deploy(webapp)) {
      assertThat(shop.visitor().get("/visits").setCookies())
          .singleElement()
          .asString()
          .doesNotContain("HttpOnly");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTimeoutOfZeroIsNever(Deployer deployer) {
    Path webapp = new ForeignWebapp()
        .saying("<session-config><session-timeout>0</session-timeout></session-config>")
        .in(folder);
    try (Deployment shop = deployer.deploy(webapp)) {
      assertThat(shop.visitor().get("/visits").body()).isEqualTo("1 visits, timeout -1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownSettingStopsTheStart(Deployer deployer) {
    Path webapp =
        new ForeignWebapp().contextParam("krsession.idle-timeot", "5m").in(folder);
    try (LogMessages log = LogMessages.listen();
        Deployment shop = deployer.deploy(webapp)) {
      assertThat(shop.isRunning()).isFalse();
      assertThat(log.messages())
          .anyMatch(message -> message.contains("did you mean 'krsession.idle-timeout'?"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownInitParamStopsTheStart(Deployer deployer) {
    Path webapp = new ForeignWebapp().ourFilter("cookie.nam", "Shop").in(folder);
    try (LogMessages log = LogMessages.listen();
        Deployment shop = deployer.deploy(webapp)) {
      assertThat(shop.isRunning()).isFalse();
      assertThat(log.messages())
          .anyMatch(message -> message.contains("did you mean 'cookie.name'?"));
    }
  }

  /** Those that other tests' servers do not have, which may still run in this JVM. */
  private long expiryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("kr-session-expiry"))
        .filter(thread -> !before.contains(thread))
        .count();
  }
}
