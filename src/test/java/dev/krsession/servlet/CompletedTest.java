package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Container;
import dev.krsession.container.LogMessages;
import dev.krsession.container.WebXml;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.AsyncContext;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A filter that web.xml declares for requests alone, and without asynchronous support. */
@ParameterizedClass
@EnumSource(Container.class)
class CompletedTest {
  private static final String SPARSE = """
      <filter>
        <filter-name>krs</filter-name>
        <filter-class>dev.krsession.KrSessionFilter</filter-class>
      </filter>
      <filter-mapping>
        <filter-name>krs</filter-name>
        <url-pattern>/*</url-pattern>
      </filter-mapping>
      """;

  @Parameter
  private Container container;

  private void inWebapp(Consumer<KrSessionKit> check) {
    try (KrSessionKit server = container
        .here(KrSessionKit.webapp(WebXml.folder(SPARSE)))
        .setting("backend", "memory")
        .errorPage(418, "/sorry")
        .on("/fail", (request, response) -> response.sendError(418))
        .on("/sorry", (request, response) -> request.getSession().setAttribute("sorry", "yes"))
        .on("/async", (request, response) -> {
          request.getSession().setAttribute("a", "b");
          AsyncContext async = request.startAsync();
          async.start(async::complete);
        })
        .start()) {
      check.accept(server);
    }
  }

  @Test
  void anErrorPageHasOurSession() {
    inWebapp(server -> {
      Answer answer = server.visitor().get("/fail");
      assertThat(answer.status()).isEqualTo(418);
      assertThat(answer.setCookies()).singleElement().asString().startsWith("Kr.Session=");
    });
  }

  @Test
  void aRequestMayBeAsynchronous() {
    inWebapp(server -> assertThat(server.visitor().get("/async").setCookies())
        .singleElement()
        .asString()
        .startsWith("Kr.Session="));
  }

  @Test
  void nothingIsWarnedOf() {
    try (LogMessages log = LogMessages.listen()) {
      inWebapp(server -> assertThat(server.visitor().get("/async").status()).isEqualTo(200));
      assertThat(log.messages()).noneMatch(line -> line.startsWith("filter.misplaced"));
    }
  }
}
