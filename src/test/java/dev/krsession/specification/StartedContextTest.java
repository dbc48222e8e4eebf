package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.SessionCookieConfig;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application may no longer say once it runs; the container refuses it. */
@ParameterizedClass
@ArgumentsSource(MemoryStages.class)
final class StartedContextTest {
  private final Guest max;

  StartedContextTest(Stage stage) {
    max = stage.guest();
  }

  static Stream<Consumer<SessionCookieConfig>> changes() {
    return Stream.of(
        config -> config.setName("Shop"),
        config -> config.setDomain("shop.example"),
        config -> config.setPath("/shop"),
        config -> config.setHttpOnly(false),
        config -> config.setSecure(true),
        config -> config.setMaxAge(60),
        config -> config.setAttribute("SameSite", "Strict"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  @Rule(
      in = "ServletContext#getSessionCookieConfig",
      says = "IllegalStateException from setters after the start")
  void theCookieStaysAsItIs(Consumer<SessionCookieConfig> change) {
    max.visits((request, response) -> {
      SessionCookieConfig config = request.getServletContext().getSessionCookieConfig();
      assertThatThrownBy(() -> change.accept(config)).isInstanceOf(IllegalStateException.class);
    });
    assertThat(max.uses(session -> {}).setCookies())
        .singleElement()
        .asString()
        .matches("Kr\\.Session=[^;]*; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  @Rule(in = "ServletContext#setSessionTimeout", says = "IllegalStateException after the start")
  void theTimeoutStaysAsItIs() {
    max.visits((request, response) -> {
      int before = request.getSession().getMaxInactiveInterval();
      assertThatThrownBy(() -> request.getServletContext().setSessionTimeout(7))
          .isInstanceOf(IllegalStateException.class);
      assertThat(request.getSession().getMaxInactiveInterval()).isEqualTo(before);
    });
  }
}
