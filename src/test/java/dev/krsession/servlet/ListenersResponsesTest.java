package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Container;
import dev.krsession.container.InFront;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a container can do to the response of an asynchronous request by way of our listener. */
final class ListenersResponsesTest {
  /** GlassFish sets 200 on the response of each listener, also after an error. */
  @ParameterizedTest
  @EnumSource
  void theStatusIsOutOfReach(Container container) {
    ListenersResponses front = new ListenersResponses();
    try (KrSessionKit server = container
        .here(KrSessionKit.servlets())
        .atStart(InFront.put(front))
        .on("/", (request, response) -> request.startAsync().complete())
        .start()) {
      server.visitor().get("/");
    }
    assertThat(front.noted()).hasSize(1).doesNotHaveAnyElementsOfTypes(HttpServletResponse.class);
  }
}
