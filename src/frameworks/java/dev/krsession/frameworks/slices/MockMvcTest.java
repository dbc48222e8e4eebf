package dev.krsession.frameworks.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.krsession.frameworks.MockRequests;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;

/** A test of the whole application without a server: the filter is there as in the real one. */
@SpringBootTest(
    properties = {"krsession.redis.uri=127.0.0.1:1", "krsession.backend=memory"},
    classes = NotesApplication.class)
@AutoConfigureMockMvc
@org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc
@DirtiesContext
class MockMvcTest {
  @Autowired
  private MockMvc mvc;

  @Test
  void theCookieOpensTheSessionInMemory() throws Exception {
    Cookie cookie = mvc.perform(get("/visits")).andReturn().getResponse().getCookie("Kr.Session");
    assertThat(mvc.perform(MockRequests.get("/visits", request -> request.setCookies(cookie)))
            .andReturn()
            .getResponse()
            .getContentAsString())
        .isEqualTo("visits 2");
    assertThat(Threads.ofTheFilter()).noneMatch(name -> name.contains("redis"));
  }

  @Test
  void withoutTheCookieASessionIsNew() throws Exception {
    mvc.perform(get("/visits"));
    assertThat(mvc.perform(get("/visits")).andReturn().getResponse().getContentAsString())
        .isEqualTo("visits 1");
  }
}
