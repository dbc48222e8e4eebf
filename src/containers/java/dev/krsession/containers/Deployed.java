package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a descriptor says, and how webapps come and go. */
interface Deployed extends Visited {
  @Test
  default void sessionConfigIsHonoured() {
    Assumed.memory(site().backend());
    Answer answer = site().visitor("configured").get("/visits");
    assertThat(answer.body()).isEqualTo("1 visits, timeout 420");
    assertThat(answer.setCookies())
        .singleElement()
        .asString()
        .matches("Shop=[A-Za-z0-9_-]{76}; Path=/configured; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  default void completeMetadataChangeNothing() {
    Assumed.memory(site().backend());
    Assumed.initializers(site().product());
    Answer answer = site().visitor("complete").get("/visits");
    assertThat(answer.header("Filter-Saw").orElseThrow()).startsWith("dev.krsession.");
    assertThat(answer.setCookies()).singleElement().asString().startsWith("Kr.Session=");
  }

  /** As the README says: whoever has it declares the filter. */
  @Test
  default void anEmptyAbsoluteOrderingSwitchesTheJarOff() {
    Assumed.memory(site().backend());
    assertThat(site().visitor("ordered").get("/visits").setCookies())
        .singleElement()
        .asString()
        .startsWith("JSESSIONID=");
  }

  @Test
  default void aDeclaredFilterNeedsNoFragment() {
    Assumed.memory(site().backend());
    Visitor max = site().visitor("declared");
    assertThat(max.get("/visits").setCookies()).singleElement().asString().startsWith("Declared=");
    assertThat(max.get("/visits").body()).startsWith("2 visits");
  }

  @Test
  default void aWrongSettingStopsTheWebappAndSaysWhy() {
    Assumed.memory(site().backend());
    assertThat(site().server().answers("/wrong/visits")).isFalse();
    assertThat(site().server().log()).contains("did you mean 'krsession.idle-timeout'?");
  }

  /**
   * What the filter refuses where there is no initializer, and what shows only when the filter
   * starts.
   */
  @ParameterizedTest
  @CsvSource({"closed, krsession.touch", "late, cookie.path"})
  default void aWebappWhoseFilterCannotStartNeverRunsOnTheContainersSessions(
      String webapp, String why) {
    Assumed.memory(site().backend());
    Answer answer = site().visitor(webapp).get("/visits");
    assertThat(answer.status()).isIn(404, 500, 503);
    assertThat(answer.setCookies()).isEmpty();
    assertThat(site().server().log()).contains("kr-session cannot start").contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "late"})
  default void aWebappThatRunsWithoutItsFilterAnswers503(String webapp) {
    Assumed.memory(site().backend());
    Assumed.leavesFiltersOut(site().product());
    Answer answer = site().visitor(webapp).get("/visits");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("out of service");
  }

  @Test
  default void theStartLogsTheSettings() {
    assertThat(site().server().log()).contains(", with these settings:");
  }

  @Test
  default void anUndeployedWebappLeavesNoThread() throws IOException {
    Assumed.memory(site().backend());
    Assumed.watchedFiles(site().product());
    int before = threads();
    Files.delete(site().server().drop().resolve("leaving.war"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !site().server().answers("/leaving/visits"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(threads()).isEqualTo(before - 1));
  }

  private int threads() {
    return Integer.parseInt(site().shop().get("/THREADS").body());
  }
}
