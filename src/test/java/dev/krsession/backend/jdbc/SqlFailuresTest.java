package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures of a database are tried again. */
class SqlFailuresTest {
  @ParameterizedTest
  @CsvSource({
    "40001, 0",
    "40P01, 0",
    "40001, 1213",
    "40001, 1205",
    "61000, 60",
    "72000, 8177",
    "HY000, 1205"
  })
  void rolledBackTransactionsAreRetried(String state, int code) {
    assertThat(SqlFailures.isUndone(new SQLException("deadlock", state, code))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"40003, 0", "42P01, 0", "23505, 0", "08006, 0", "HY000, 1"})
  void aPossiblyExecutedChangeIsNotRetried(String state, int code) {
    assertThat(SqlFailures.isUndone(new SQLException("other", state, code))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "25006, 0",
    "42501, 0",
    "42P01, 0",
    "53100, 0",
    "HY000, 1290",
    "S0005, 229",
    "72000, 1653",
    "90097, 90097"
  })
  void rightsTablesAndSpaceAreRefusals(String state, int code) {
    assertThat(SqlFailures.isRefusal(new SQLException("refused", state, code))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"22001, 0", "23505, 0", "40001, 0", "08006, 0", "57P01, 0", "HY000, 1", "'', 0"})
  void whatDependsOnTheValuesOrTheMomentIsNoRefusal(String state, int code) {
    assertThat(SqlFailures.isRefusal(new SQLException("other", state, code))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"08006", "57P01", "57P03"})
  void aDatabaseThatStopsHasNotAnswered(String state) {
    assertThat(SqlFailures.isUnanswered(new SQLException("gone", state))).isTrue();
  }
}
