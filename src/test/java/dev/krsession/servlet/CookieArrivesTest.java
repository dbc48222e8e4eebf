package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.specification.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A new session's cookie, however the response leaves. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record CookieArrivesTest(Container container, Backend backend) {
  private static KrSessionKit server;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend)
        .on(
            "/read",
            (request, response) ->
                response.getWriter().print(request.getSession(false).getAttribute("key")));
    for (CommitWay way : CommitWay.values()) {
      server.on(way.path(), way::answer);
    }
    server.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @Rule(
      in = "Servlet 6.1, 7.1.1",
      says =
          "the cookie is sent however the response commits: flush, close, full buffer, content length, error, redirect, forward, include, end")
  @EnumSource
  void itArrivesOnce(CommitWay way) {
    assertThat(server.visitor().get(way.path()).setCookies())
        .singleElement()
        .asString()
        .startsWith("Kr.Session=");
  }

  @ParameterizedTest
  @EnumSource
  void itOpensTheSession(CommitWay way) {
    Visitor max = server.visitor();
    max.get(way.path());
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @EnumSource
  void itIsNotSentAgain(CommitWay way) {
    Visitor max = server.visitor();
    max.get(way.path());
    assertThat(max.get(way.path()).setCookies()).isEmpty();
  }

  @Test
  void itComesWithAHead() {
    Answer answer = server.visitor().send("HEAD", CommitWay.RETURN_WITH_TEXT.path());
    assertThat(answer.setCookies()).hasSize(1);
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.1.1", says = "a HEAD response has the cookie")
  void itComesWithAHeadThatFillsTheBuffer() {
    Answer answer = server.visitor().send("HEAD", CommitWay.FILL_STREAM.path());
    assertThat(answer.setCookies()).hasSize(1);
  }
}
