package dev.krsession.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.bare.BareContainer;
import dev.krsession.bare.BareVisitor;
import dev.krsession.console.ConsoleServlet;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.metrics.HealthServlet;
import dev.krsession.metrics.MetricsServlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, cookies, their secrets and passwords are shown nowhere, whatever happens. */
class SecretsInSightTest {
  private final List<String> cookies = new ArrayList<>();

  private static KrSessionKit server(Backend backend) {
    return Container.TOMCAT
        .kit(
            backend,
            "signing.keys",
            "k1:" + Secrets.KEY,
            "console.enabled",
            "true",
            "console.role",
            "*",
            "redis.near-cache",
            String.valueOf(backend == Backend.REDIS))
        .contextPath("/sight")
        .on("/new", (request, response) -> request.getSession().setAttribute("a", 1L))
        .on("/renew", (request, response) -> request.changeSessionId())
        .on("/bad", (request, response) -> request.getSession().setAttribute("b", new Thread()))
        .on("/end", (request, response) -> request.getSession().invalidate())
        .servlet("/metrics", MetricsServlet::new)
        .servlet("/health", HealthServlet::new)
        .servlet("/kr-session/*", ConsoleServlet::new)
        .start();
  }

  /** All that a visitor, an unlucky one and a forger can do. */
  private void visit(KrSessionKit server) {
    Visitor visitor = server.visitor();
    for (String path : List.of("/new", "/renew", "/new", "/bad")) {
      visitor.get(path);
      cookies.add(visitor.cookie("Kr.Session").orElseThrow());
    }
    String first = cookies.get(0);
    server.visitor().getWith("Kr.Session=" + first, "/new");
    server.visitor().getWith("Kr.Session=" + first.substring(0, 75) + "!", "/new");
    server.visitor().getWith("Kr.Session=" + first + "; Kr.Session=" + first, "/new");
    visitor.get("/end");
  }

  @ParameterizedTest
  @EnumSource
  void noLogLineShowsThem(Backend backend) {
    try (EveryLine log = EveryLine.listen();
        KrSessionKit server = server(backend)) {
      visit(server);
      Secrets secrets = Secrets.of(cookies);

      assertThat(log.lines()).hasSizeGreaterThan(5).noneMatch(secrets::areIn);
    }
  }

  @ParameterizedTest
  @EnumSource
  void neitherPageNorJmxNorThreadShowsThem(Backend backend) throws JMException {
    try (KrSessionKit server = server(backend)) {
      visit(server);
      Secrets secrets = Secrets.of(cookies);
      List<String> shown = new ArrayList<>(Beans.texts());
      shown.add(server.visitor().get("/metrics").body());
      shown.add(server.visitor().get("/health").body());
      shown.add(server.visitor().get("/kr-session/data").body());
      shown.add(server.visitor().get("/kr-session/settings").body());
      Thread.getAllStackTraces().keySet().forEach(thread -> shown.add(thread.toString()));

      assertThat(shown)
          .anyMatch(text -> text.contains("krsession_sessions_created_total"))
          .anyMatch(text -> text.startsWith("dev.krsession:"))
          .anyMatch(text -> text.contains("\"signing.keys\""))
          .noneMatch(secrets::areIn);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noObjectOfOursShowsThemInItsText(Backend backend) throws IllegalAccessException {
    try (BareContainer container =
        new BareContainer(backend.with("signing.keys", "k1:" + Secrets.KEY))) {
      BareVisitor visitor = container.visitor();
      visitor.visit(request -> request.getSession().setAttribute("a", 1L));
      visitor.keepCookie();
      List<String> texts = new ArrayList<>();
      visitor.visit(request -> {
        cookies.add(request.getHeaders("Cookie").nextElement().split("=")[1]);
        request.getSession(false).getAttribute("a");
        texts.addAll(textsFrom(request));
      });
      texts.addAll(textsFrom(container));
      Secrets secrets = Secrets.of(cookies);

      assertThat(texts).hasSizeGreaterThan(30).noneMatch(secrets::areIn);
    }
  }

  private static List<String> textsFrom(Object root) {
    try {
      return Reachable.from(root).stream().map(String::valueOf).toList();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "signing.keys, k1:HIDDEN",
    "signing.keys, HIDDEN",
    "signing.keys, k 1:HIDDEN",
    "redis.uri, redis://:HIDDEN",
    "redis.uri, redis://user:HIDDEN",
    "redis.uri, redis://user:HIDDEN@host:port",
    "redis.uri, redis://user:HIDDEN%@host",
    "redis.uri, redis://host?password=HIDDEN",
    "redis.uri, rediss://user:HIDDEN@host:port",
    "redis.uri, redis://:HIDDEN/with@host/none",
    "redis.uri, redis-cluster://:HIDDEN@h1/3",
    "redis.uri, redis-sentinel://:HIDDEN@h1",
    "backend.options, HIDDEN"
  })
  void aRefusedStartShowsNoneEither(String setting, String value) {
    try (EveryLine log = EveryLine.listen()) {
      String refusal = refusal(Map.of(setting, value.replace("HIDDEN", "s3cr3t-of-some-length")));

      assertThat(refusal).contains(setting).doesNotContain("s3cr3t");
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("s3cr3t"));
    }
  }

  @Test
  void aServerThatRefusesAPasswordDoesNotMakeUsShowIt() {
    Map<String, String> params = Backend.REDIS.with("redis.password", "s3cr3t-of-some-length");
    try (EveryLine log = EveryLine.listen();
        BareContainer container = new BareContainer(params)) {
      container.visitor();

      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("s3cr3t"));
    }
  }

  private static String refusal(Map<String, String> params) {
    try {
      new BareContainer(params).close();
      return "started";
    } catch (AssertionError refused) {
      return EveryLine.trace(refused);
    }
  }
}
