package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webapp's code says of its sessions' timeout. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record ContextTimeoutTest(Container container, Backend backend) {
  private int interval(int minutes, String... settings) {
    try (Declared shop =
        Declared.by(context -> context.setSessionTimeout(minutes), container, backend, settings)) {
      return shop.interval();
    }
  }

  @Test
  @Rule(in = "ServletContext#setSessionTimeout", says = "idle minutes")
  void theTimeoutIsInMinutes() {
    assertThat(interval(7)).isEqualTo(420);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  @Rule(in = "ServletContext#setSessionTimeout", says = "zero or less: never")
  void aTimeoutOfZeroOrLessIsNever(int minutes) {
    assertThat(interval(minutes)).isNotPositive();
  }

  @Test
  @Rule(in = "ServletContext#setSessionTimeout", says = "our setting overrides it")
  void ourOwnSettingGoesBefore() {
    assertThat(interval(7, "idle-timeout", "90s")).isEqualTo(90);
  }
}
