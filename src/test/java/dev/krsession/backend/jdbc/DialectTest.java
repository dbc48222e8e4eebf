package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of the dialects that no test runs, as far as H2 can read it in their modes. */
class DialectTest {
  /** H2 knows no collations by their names there. */
  private static String withoutCollations(String text) {
    return text.replaceAll(" COLLATE [A-Za-z0-9_]+| CHARACTER SET [a-z]+", "");
  }

  @ParameterizedTest
  @CsvSource({"SQLSERVER, MSSQLServer", "ORACLE, Oracle", "MYSQL, MySQL", "POSTGRESQL, PostgreSQL"})
  void theTablesAreCreatedInItsMode(Dialect dialect, String mode) throws SQLException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=" + mode;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String each : withoutCollations(new Tables(dialect).text()).split(";\\s*\n", -1)) {
        if (!each.isBlank()) {
          statement.execute(each.replace("ENGINE = InnoDB", ""));
        }
      }
      statement.execute("SELECT held_bytes, owner FROM kr_session"
          + dialect.first(1).replace("OFFSET 0 ROWS", "ORDER BY handle OFFSET 0 ROWS"));
    }
  }

  @Test
  void allHaveTheSameColumns() {
    List<List<String>> columns = Stream.of(Dialect.values())
        .map(dialect -> new Tables(dialect)
            .text()
            .lines()
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().split(" ")[0])
            .toList())
        .toList();
    assertThat(columns).allMatch(columns.get(0)::equals);
  }

  @Test
  void noStatementNamesAClockOfThisHost() {
    assertThat(Stream.of(Dialect.values()).map(Dialect::now))
        .allMatch(now -> now.matches("(?s).*(statement_timestamp|UTC_TIMESTAMP|SYSUTCDATETIME"
            + "|SYSTIMESTAMP|CURRENT_TIMESTAMP).*"));
  }
}
