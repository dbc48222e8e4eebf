package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings say of a SQL database. */
class JdbcSettingsTest {
  private static final String URL = "jdbc:postgresql://host/db";

  @Test
  void aUrlOrADataSourceChoosesTheBackend() {
    assertThat(Given.that("jdbc.url", URL).read().backend()).isEqualTo("jdbc");
    assertThat(Given.that("jdbc.datasource", "jdbc/x").read().backend()).isEqualTo("jdbc");
  }

  @Test
  void theDefaultsAreTenConnectionsAndTablesThatAreCreated() {
    JdbcSettings settings = Given.that("jdbc.url", URL).read().jdbc();
    assertThat(settings.poolMax()).isEqualTo(10);
    assertThat(settings.isCreateTables()).isTrue();
  }

  @Test
  void redisAndADatabaseWithoutAChoiceAreRefusedWithTheCure() {
    assertThatThrownBy(
            () -> Given.that("jdbc.url", URL).and("redis.uri", "localhost").read())
        .hasMessageContainingAll("redis.uri", "jdbc.url", "set backend to redis or jdbc");
  }

  @Test
  void aChosenBackendGoesBeforeBoth() {
    assertThat(Given.that("jdbc.url", URL)
            .and("redis.uri", "localhost")
            .and("backend", "redis")
            .read()
            .backend())
        .isEqualTo("redis");
  }

  @Test
  void aUrlBesideADataSourceIsRefused() {
    assertThatThrownBy(
            () -> Given.that("jdbc.url", URL).and("jdbc.datasource", "x").read())
        .hasMessageContaining("sessions are kept in one database only");
  }

  @Test
  void thePasswordComesFromOnePlaceOnly() {
    assertThatThrownBy(() -> Given.that("jdbc.url", URL)
            .and("jdbc.password", "hush")
            .and("jdbc.password-file", "/pw")
            .read())
        .hasMessageContaining("the password comes from one place only")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aUrlThatIsNoneIsRefusedAndNotShown() {
    assertThatThrownBy(
            () -> Given.that("jdbc.url", "postgresql://u:hush@host/db").read())
        .hasMessageContaining("it does not begin with jdbc:")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host/db?user=a&password=hush, jdbc:postgresql://host/db",
    "jdbc:sqlserver://host;user=a;password=hush, jdbc:sqlserver://host",
    "jdbc:oracle:thin:scott/hush@host:1521/x, jdbc:oracle:(login hidden)@host:1521/x",
    "jdbc:mysql://u:hush@host/db, jdbc:mysql:(login hidden)@host/db",
    "jdbc:mysql://u:hu@hush@host/db, jdbc:mysql:(login hidden)@host/db",
    "jdbc:h2:file:./sessions, jdbc:h2:file:./sessions"
  })
  void theReportHidesTheLoginOfAUrl(String url, String shown) {
    KrSettings settings = Given.that("jdbc.url", url).read();
    assertThat(settings.report()).contains(shown).doesNotContain("hush");
    assertThat(settings.jdbc().place()).isEqualTo(shown);
  }
}
