package dev.krsession.frameworks.slices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** A test of the whole application on its server. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "server.address=127.0.0.1",
    classes = NotesApplication.class)
@DirtiesContext
class RandomPortTest {
  @Value("${local.server.port}")
  private int port;

  @Test
  void theCookieOpensTheSession() {
    Visitor visitor = Visitor.of(URI.create("http://127.0.0.1:" + port));
    assertThat(visitor.get("/visits").setCookies())
        .singleElement()
        .asString()
        .startsWith("Kr.Session=");
    assertThat(visitor.get("/visits").body()).isEqualTo("visits 2");
  }
}
