package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.InFront;
import dev.krsession.container.LogMessages;
import dev.krsession.container.WebXml;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log says of visitors who have two sessions. */
@ParameterizedClass
@EnumSource(Container.class)
class ContainerSessionCheckTest {
  @Parameter
  private Container container;

  /** Asks for the session before it lets a request pass. */
  private static final class Eager implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      ((HttpServletRequest) request).getSession().setAttribute("seen", "yes");
      chain.doFilter(request, response);
    }
  }

  /** Asks for it when the others are done. */
  private static final class Late implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
      ((HttpServletRequest) request).getSession();
    }
  }

  /** Asks for it before there are filters. */
  public static final class Listener implements ServletRequestListener {
    @Override
    public void requestInitialized(ServletRequestEvent event) {
      ((HttpServletRequest) event.getServletRequest()).getSession();
    }
  }

  private KrSessionKit webapp() {
    return container.kit(Backend.MEMORY);
  }

  private KrSessionKit listening() {
    return Backend.MEMORY.store(
        container.here(KrSessionKit.webapp(WebXml.folder("<listener><listener-class>"
            + Listener.class.getName() + "</listener-class></listener>"))));
  }

  private KrSessionKit started(KrSessionKit server) {
    return server
        .on("/page", (request, response) -> request.getSession().setAttribute("a", "b"))
        .on("/plain", (request, response) -> response.setContentLength(0))
        .start();
  }

  private static List<String> warnings(LogMessages log) {
    return log.messages().stream()
        .filter(line -> line.startsWith("sessions.two"))
        .toList();
  }

  private List<String> warningsOf(KrSessionKit server) {
    try (LogMessages log = LogMessages.listen();
        KrSessionKit started = started(server)) {
      for (int visitor = 0; visitor < 2; visitor++) {
        Visitor max = started.visitor();
        max.get("/page");
        max.get("/page");
      }
      return warnings(log);
    }
  }

  @Test
  void aFilterInFrontIsReportedOnceWithTheCure() {
    assertThat(warningsOf(webapp().atStart(InFront.put(new Eager()))))
        .singleElement()
        .asString()
        .contains("session of the container's own", "let whatever asks come after", "docs/");
  }

  @Test
  void aFilterThatAsksOnTheWayBackIsReportedAtTheNextRequest() {
    assertThat(warningsOf(webapp().atStart(InFront.put(new Late())))).hasSize(1);
  }

  @Test
  void aListenerInFrontIsNamedWithTheWayOut() {
    assertThat(warningsOf(listening()))
        .singleElement()
        .asString()
        .contains("a ServletRequestListener", Listener.class.getName(), "make it a filter");
  }

  @Test
  void aLogoutEndsWhatAListenerInFrontHasMade() {
    try (KrSessionKit server = started(
        listening().on("/logout", (request, response) -> request.getSession().invalidate()))) {
      Visitor max = server.visitor();
      max.get("/page");
      assertThat(max.cookie("JSESSIONID")).isPresent();
      max.get("/logout");
      assertThat(max.cookie("JSESSIONID")).isEmpty();
      assertThat(max.cookie("Kr.Session")).isEmpty();
    }
  }

  @Test
  void aFilterBehindIsNotReported() {
    assertThat(warningsOf(webapp().filter(new Eager()))).isEmpty();
  }

  @Test
  void looksAloneMakeNoSession() {
    try (KrSessionKit server = started(webapp())) {
      Visitor max = server.visitor().setCookie("JSESSIONID", "of-another-webapp");
      assertThat(max.get("/plain").setCookies()).isEmpty();
      assertThat(server.containerSessions()).isZero();
    }
  }

  @Test
  void aSecondFilterOfOursIsReported() {
    assertThat(warningsOf(webapp().filter(new Wrapping(new KrSessionFilter()))))
        .singleElement()
        .asString()
        .contains("KrSessionFilter twice", "declare the filter once");
  }

  /** Another filter, in which nobody sees ours: such as a framework's proxy. */
  private record Wrapping(Filter filter) implements Filter {
    @Override
    public void init(jakarta.servlet.FilterConfig config) throws ServletException {
      filter.init(config);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      filter.doFilter(request, response, chain);
    }

    @Override
    public void destroy() {
      filter.destroy();
    }
  }
}
