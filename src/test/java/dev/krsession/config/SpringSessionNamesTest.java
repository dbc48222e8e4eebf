package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of Spring Session in an application's properties. */
class SpringSessionNamesTest {
  private static KrSettings with(String name) {
    return Given.nothing().andEntry(Source.FRAMEWORK, name, "x").read();
  }

  @ParameterizedTest
  @CsvSource({
    "spring.session.timeout, krsession.idle-timeout",
    "spring.session.store-type, krsession.backend",
    "spring.session.store.type, krsession.backend",
    "spring.session.redis.namespace, krsession.instance-name",
    "spring.session.data.redis.namespace, krsession.instance-name",
    "spring.session.jdbc.table-name, krsession.instance-name",
    "spring.session.hazelcast.map-name, krsession.instance-name",
    "spring.session.mongodb.collection-name, krsession.instance-name",
    "spring.session.jdbc.initialize-schema, krsession.jdbc.create-tables"
  })
  void aPropertyThatHasASettingIsAWarningWithTheSetting(String name, String setting) {
    assertThat(with(name).warnings())
        .containsExactly("line 7 of " + name + ": it is Spring Session's and has no effect; set "
            + setting + " instead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.session.redis.flush-mode",
        "spring.session.jdbc.cleanup-cron",
        "spring.session.servlet.filter-order"
      })
  void aPropertyWithoutASettingIsAWarningWithThePage(String name) {
    assertThat(with(name).warnings())
        .containsExactly("line 7 of " + name + ": it is Spring Session's and has no effect;"
            + " remove it, or see docs/migration.md for what takes its place");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.sessions.timeout",
        "management.endpoint.sessions.access",
        "server.servlet.session.timeout"
      })
  void otherPropertiesAreNotSpringSessions(String name) {
    assertThat(with(name).warnings()).isEmpty();
  }

  @Test
  void itsValueIsNoSetting() {
    assertThat(with("spring.session.timeout").report()).doesNotContain("spring.session");
  }
}
