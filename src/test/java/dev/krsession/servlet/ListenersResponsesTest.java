package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Container;
import dev.krsession.container.TestServer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a container can do to the response of an asynchronous request by way of our listener. */
final class ListenersResponsesTest {
  /** GlassFish sets 200 on the response of each listener, also after an error. */
  @ParameterizedTest
  @EnumSource
  void theStatusIsOutOfReach(Container container) {
    ListenersResponses front = new ListenersResponses();
    try (TestServer server = container
        .webapp()
        .filter(front)
        .filter(KrSessionFilter.class, Map.of())
        .on("/", (request, response) -> request.startAsync().complete())
        .start()) {
      server.browser().get("/");
    }
    assertThat(front.noted()).hasSize(1).doesNotHaveAnyElementsOfTypes(HttpServletResponse.class);
  }
}
