package dev.krsession.frameworks.slices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.MockRequests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/**
 * A test of controllers alone has the mock's sessions, whatever store the application's files name.
 * The annotation is there for Spring Boot 3 and once more for 4; a JVM ignores one that it has not.
 */
@WebMvcTest(properties = "krsession.redis.uri=127.0.0.1:1")
@org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest(
    properties = "krsession.redis.uri=127.0.0.1:1")
class WebMvcSliceTest {
  @Autowired
  private MockMvc mvc;

  @Test
  void sessionsAreTheMocksAndNoStoreIsAsked() throws Exception {
    var before = Threads.ofTheFilter();
    MockHttpServletResponse answer = mvc.perform(
            MockRequests.get("/visits", request -> request.getSession().setAttribute("visits", 4)))
        .andReturn()
        .getResponse();
    assertThat(answer.getContentAsString()).isEqualTo("visits 5");
    assertThat(answer.getHeaders("Set-Cookie")).isEmpty();
    assertThat(Threads.ofTheFilter()).isEqualTo(before);
  }
}
