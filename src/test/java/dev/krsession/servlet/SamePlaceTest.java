package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request is sent that has to come again. */
class SamePlaceTest {
  /** A browser takes two slashes, or what it reads as such, for the beginning of a host. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/evil.example/x", "//evil.example/x", "/\\evil.example/x", "\\/evil.example/x"})
  void noAddressBecomesAnotherHost(String uri) {
    assertThat(RequestHandler.samePlace(uri, null)).isEqualTo("/evil.example/x");
  }

  @Test
  void theQueryComesAlong() {
    assertThat(RequestHandler.samePlace("/app//page", "a=b")).isEqualTo("/app//page?a=b");
  }
}
