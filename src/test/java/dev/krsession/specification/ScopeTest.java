package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Two applications in one JVM, over one store. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record ScopeTest(Container container, Backend backend) {
  private KrSessionKit application(String name) {
    return container
        .kit(backend, "instance-name", name)
        .contextPath("/" + name)
        .on("/create", (request, response) -> request.getSession().setAttribute("key", name))
        .on(
            "/read",
            (request, response) -> response.getWriter().print(request.getSession(false) != null))
        .start();
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.3", says = "two contexts never share a session")
  void aSessionBelongsToOneApplication() {
    try (KrSessionKit shop = application("shop");
        KrSessionKit blog = application("blog")) {
      Visitor max = shop.visitor();
      max.get("/create");
      String cookie = max.cookie("Kr.Session").orElseThrow();
      assertThat(shop.visitor().setCookie("Kr.Session", cookie).get("/read").body())
          .isEqualTo("true");
      assertThat(blog.visitor().setCookie("Kr.Session", cookie).get("/read").body())
          .isEqualTo("false");
    }
  }
}
