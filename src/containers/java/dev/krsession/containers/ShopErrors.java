package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong looks as it does on the container's own sessions. */
interface ShopErrors extends Visited {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/THROW",
        "/THROW_SAME",
        "/ERROR_SAME",
        "/DISPATCH_THROW",
        "/DISPATCH_ERROR_SAME",
        "/TIMEOUT",
        "/nowhere"
      })
  default void theStatusIsTheContainers(String path) {
    assertThat(site().shop().get(path).status())
        .isEqualTo(site().visitor("bare").get(path).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/THROW_SAME", "/ERROR_SAME", "/DISPATCH_ERROR_SAME"})
  default void theErrorPageIsTheContainers(String path) {
    assertThat(site().shop().get(path).body())
        .isEqualTo(site().visitor("bare").get(path).body());
  }
}
