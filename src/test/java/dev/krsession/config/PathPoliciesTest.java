package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPoliciesTest {
  @Test
  void everythingIsNormalByDefault() {
    assertThat(Given.nothing().read().pathPolicies().of("/anything", null))
        .isEqualTo(PathPolicy.NORMAL);
  }

  @ParameterizedTest
  @CsvSource({
    "/health, /health",
    "/static/*, /static",
    "/static/*, /static/",
    "/static/*, /static/a/b.css",
    "*.css, /a.css",
    "*.css, /deep/a.css",
    "*.tar.gz, /a.tar.gz",
    "/*, /anything",
    "/*, /",
    "/*, ''",
    "/, /",
    "/, ''",
    "'/a, /b/*, *.c', /a",
    "'/a, /b/*, *.c', /b/x",
    "'/a, /b/*, *.c', /x.c",
    "'/a\n,\n/b', /b"
  })
  void thesePatternsMatch(String patterns, String path) {
    assertThat(policy(patterns, path)).isEqualTo(PathPolicy.OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "/health, /health/",
    "/health, /Health",
    "/health, /healthy",
    "/static/*, /statics",
    "/static/*, /a/static/b",
    "*.css, /a.scss",
    "*.css, /a.css/b",
    "*.css, /css",
    "/, /a",
    "'', /a",
    "',', /a"
  })
  void theseDoNot(String patterns, String path) {
    assertThat(policy(patterns, path)).isEqualTo(PathPolicy.NORMAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"health", "*", "/a*", "/a/*/b", "/*/*", "*.", "*.a*", "*.a/b", "**", "*a"})
  void theseAreNoPatterns(String pattern) {
    assertThatThrownBy(() -> Given.that("paths.off", "/fine, " + pattern).read())
        .hasMessage(
            "krsession.paths.off (init-param paths.off): '/fine, %s' has the pattern '%s';"
                + " say /exact, /prefix/*, *.ext or /*",
            pattern, pattern);
  }

  @Test
  void servletPathAndPathInfoAreOnePath() {
    PathPolicies policies = Given.that("paths.off", "/a/b").read().pathPolicies();

    assertThat(policies.of("/a", "/b")).isEqualTo(PathPolicy.OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "paths.off, OFF",
    "paths.read-only, READ_ONLY",
    "paths.no-touch, NO_TOUCH",
  })
  void eachListHasItsPolicy(String setting, PathPolicy policy) {
    assertThat(Given.that(setting, "/a").read().pathPolicies().of("/a", null)).isEqualTo(policy);
  }

  @ParameterizedTest
  @CsvSource({"/a, OFF", "/b, READ_ONLY", "/c, NO_TOUCH"})
  void theStrictestListCounts(String path, PathPolicy policy) {
    KrSettings settings = Given.that("paths.no-touch", "/*")
        .and("paths.read-only", "/a,/b")
        .and("paths.off", "/a")
        .read();

    assertThat(settings.pathPolicies().of(path, null)).isEqualTo(policy);
  }

  private static PathPolicy policy(String patterns, String path) {
    return Given.that("paths.off", patterns).read().pathPolicies().of(path, null);
  }
}
