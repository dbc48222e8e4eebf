package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.TestServer;
import dev.krsession.kit.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Two applications in one JVM, over one store. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record ScopeTest(Container container, Backend backend) {
  private TestServer application(String name) {
    return container
        .webapp("/" + name)
        .filter(KrSessionFilter.class, backend.with("instance-name", name))
        .on("/create", (request, response) -> request.getSession().setAttribute("key", name))
        .on(
            "/read",
            (request, response) -> response.getWriter().print(request.getSession(false) != null))
        .start();
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.3", says = "two contexts never share a session")
  void aSessionBelongsToOneApplication() {
    try (TestServer shop = application("shop");
        TestServer blog = application("blog")) {
      Visitor max = shop.browser();
      max.get("/create");
      String cookie = max.cookie("Kr.Session").orElseThrow();
      assertThat(shop.browser().setCookie("Kr.Session", cookie).get("/read").body())
          .isEqualTo("true");
      assertThat(blog.browser().setCookie("Kr.Session", cookie).get("/read").body())
          .isEqualTo("false");
    }
  }
}
