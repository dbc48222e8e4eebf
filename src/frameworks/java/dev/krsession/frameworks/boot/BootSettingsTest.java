package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Backend;
import dev.krsession.container.LogMessages;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Our settings where people of Spring Boot write them. */
class BootSettingsTest {
  private LogMessages log;

  @BeforeEach
  void listen() {
    log = LogMessages.listen();
  }

  @AfterEach
  void close() {
    log.close();
  }

  private String report() {
    return log.messages().stream()
        .filter(line -> line.startsWith("filter.started"))
        .reduce("", (before, line) -> line);
  }

  private static String cookie(Shop shop) {
    return shop.visitor().get("/public/visits").setCookies().toString();
  }

  @Test
  void oneInAFileIsReportedWithItsLine() {
    try (Shop shop = Shop.open(Backend.MEMORY)) {
      assertThat(report())
          .containsPattern("idle-timeout +20m +Spring property krsession.idle-timeout, class path"
              + " resource \\[application.properties\\] - 1:24");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis.pool.max", "redis.pool-max", "redis.poolMax", "redis.pool_max"})
  void dotsHyphensAndCapitalsMakeNoDifference(String name) {
    try (Shop shop = Shop.open(Backend.MEMORY, "--krsession." + name + "=7")) {
      assertThat(report())
          .containsPattern("redis.pool.max +7 +Spring property krsession.redis.pool");
    }
  }

  @Test
  void aHyphenInThePrefixMakesNoDifferenceEither() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--kr-session.redis.pool-max=7")) {
      assertThat(report())
          .containsPattern("redis.pool.max +7 +Spring property krsession.redis.pool-max");
    }
  }

  @Test
  void aMisspeltNameBehindAHyphenInThePrefixIsAFault() {
    assertThatThrownBy(() -> Shop.open(Backend.MEMORY, "--kr-session.redis.ury=localhost"))
        .rootCause()
        .hasMessageContaining("krsession.redis.ury")
        .hasMessageContaining("no such setting; did you mean 'krsession.redis.uri'?");
  }

  @Test
  void aPlaceholderIsResolved() {
    try (Shop shop =
        Shop.open(Backend.MEMORY, "--shop.name=Own", "--krsession.cookie.name=${shop.name}")) {
      assertThat(cookie(shop)).contains("Own=");
    }
  }

  @Test
  void aListHasItsItems() {
    try (Shop shop = Shop.open(
        Backend.MEMORY,
        "--krsession.codec.allowed-types[0]=com.acme.A",
        "--krsession.codec.allowed-types[1]=com.acme.B")) {
      assertThat(report()).containsPattern("codec.allowed-types +com.acme.A, ?com.acme.B +Spring");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KRSESSION_REDIS_POOLMAX", "KRSESSION_REDIS_POOL_MAX"})
  void anEnvironmentVariableIsASetting(String name) {
    try (Shop shop = Shop.inEnvironment(Map.of(name, "7"))) {
      assertThat(report())
          .containsPattern("redis.pool.max +7 +Spring property krsession.redis.pool");
    }
  }

  @Test
  void aFileOfAConfigTreeIsASetting(@TempDir Path secrets) throws IOException {
    Files.writeString(secrets.resolve("krsession.cookie.name"), "Tree\n");
    try (Shop shop =
        Shop.open(Backend.MEMORY, "--spring.config.import=configtree:" + secrets + "/")) {
      assertThat(cookie(shop)).contains("Tree=");
      assertThat(report()).containsPattern("cookie.name +Tree +Spring property .*" + secrets);
    }
  }

  @Test
  void theCommandLineGoesBeforeSystemProperties() {
    System.setProperty("krsession.cookie.name", "Property");
    try (Shop shop = Shop.open(Backend.MEMORY, "--krsession.cookie.name=Line")) {
      assertThat(cookie(shop)).contains("Line=");
    } finally {
      System.clearProperty("krsession.cookie.name");
    }
  }

  @Test
  void systemPropertiesGoBeforeFiles() {
    System.setProperty("krsession.idle-timeout", "7m");
    try (Shop shop = Shop.open(Backend.MEMORY)) {
      assertThat(report())
          .containsPattern("idle-timeout +7m +Spring property krsession.idle-timeout");
    } finally {
      System.clearProperty("krsession.idle-timeout");
    }
  }

  @Test
  void ourSettingsGoBeforeBootsOwn() {
    try (Shop shop = Shop.open(
        Backend.MEMORY,
        "--server.servlet.session.cookie.name=Boots",
        "--krsession.cookie.name=Ours")) {
      assertThat(cookie(shop)).contains("Ours=");
    }
  }

  @Test
  void aMisspeltOneStopsTheStartWithAGuess() {
    assertThatThrownBy(() -> Shop.open(Backend.MEMORY, "--krsession.redis.ury=localhost:6379"))
        .rootCause()
        .hasMessage("Spring property krsession.redis.ury, \"krsession.redis.ury\" from property"
            + " source \"commandLineArgs\": no such setting; did you mean 'krsession.redis.uri'?");
  }

  @Test
  void aMisspeltSystemPropertyIsAWarning() {
    System.setProperty("krsession.redis.ury", "localhost:6379");
    try (Shop shop = Shop.open(Backend.MEMORY)) {
      assertThat(log.messages())
          .anyMatch(line -> line.startsWith("setting.odd") && line.contains("did you mean"));
    } finally {
      System.clearProperty("krsession.redis.ury");
    }
  }

  @Test
  void aWrongValueStopsTheStartAndItsPlaceIsNamed() {
    assertThatThrownBy(() -> Shop.open(Backend.MEMORY, "--krsession.idle-timeout=soon"))
        .rootCause()
        .hasMessageStartingWith("krsession.idle-timeout (Spring property krsession.idle-timeout, ")
        .hasMessageContaining("'soon' is no duration");
  }

  @Test
  void aPropertyLeftOfSpringSessionIsAWarningWithItsPlaceAndOurSetting() {
    try (Shop shop = Shop.open(
        Backend.MEMORY,
        "--spring.session.timeout=5m",
        "--spring.session.servlet.filter-dispatcher-types[0]=request")) {
      assertThat(log.messages())
          .contains(
              "setting.odd: Spring property spring.session.timeout, \"spring.session.timeout\""
                  + " from property source \"commandLineArgs\": it is Spring Session's and has no"
                  + " effect; set krsession.idle-timeout instead")
          .filteredOn(line -> line.startsWith("setting.odd"))
          .hasSize(2);
      assertThat(report()).containsPattern("idle-timeout +20m ");
    }
  }

  @Test
  void aVariableLeftOfSpringSessionIsAWarning() {
    try (Shop shop = Shop.inEnvironment(Map.of("SPRING_SESSION_REDIS_NAMESPACE", "shop"))) {
      assertThat(log.messages())
          .filteredOn(line -> line.startsWith("setting.odd"))
          .singleElement()
          .asString()
          .contains("spring.session.redis.namespace", "set krsession.instance-name instead");
    }
  }

  @Test
  void withoutPropertiesOfSpringSessionThereIsNoWarning() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--management.endpoint.sessions.access=none")) {
      assertThat(log.messages()).noneMatch(line -> line.startsWith("setting.odd"));
    }
  }

  @Test
  void itCanBeSwitchedOff() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--krsession.enabled=false")) {
      assertThat(cookie(shop)).contains("JSESSIONID=").doesNotContain("Kr.Session");
    }
  }

  /** An application that has kept Spring Session. */
  @Configuration
  static class SpringSession {
    @Bean
    Filter springSessionRepositoryFilter() {
      return (request, response, chain) -> chain.doFilter(request, response);
    }
  }

  @Test
  void springSessionBesideItStopsTheStart() {
    Class<?>[] classes = {ShopApplication.class, SpringSession.class};
    assertThatThrownBy(() -> Shop.with(classes, Backend.MEMORY))
        .rootCause()
        .hasMessageStartingWith("Spring Session is active, too")
        .hasMessageContaining("; remove spring-session-* and spring-boot-starter-session-*");
  }

  @Test
  void springSessionMayStayWhereOursIsOff() {
    Class<?>[] classes = {ShopApplication.class, SpringSession.class};
    try (Shop shop = Shop.with(classes, Backend.MEMORY, "--krsession.enabled=false")) {
      assertThat(cookie(shop)).contains("JSESSIONID=");
    }
  }

  /** An application that wants another filter. */
  @Configuration
  static class OwnFilter {
    @Bean
    FilterRegistrationBean<KrSessionFilter> own() {
      FilterRegistrationBean<KrSessionFilter> own =
          new FilterRegistrationBean<>(new KrSessionFilter());
      own.setOrder(Integer.MIN_VALUE + 50);
      own.addInitParameter("cookie.name", "Mine");
      return own;
    }
  }

  @Test
  void aFilterOfTheApplicationsOwnIsTheOnlyOneAndHasTheSettings() {
    Class<?>[] classes = {ShopApplication.class, OwnFilter.class};
    try (Shop shop = Shop.with(classes, Backend.MEMORY, "--krsession.cookie.path=/public")) {
      assertThat(cookie(shop)).contains("Mine=").contains("Path=/public");
      assertThat(log.messages())
          .filteredOn(line -> line.startsWith("filter.started"))
          .hasSize(1);
    }
  }
}
