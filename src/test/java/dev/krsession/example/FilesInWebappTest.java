package dev.krsession.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.api.KrSession;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A webapp on two nodes whose sessions are in the documented example's files. */
@ParameterizedClass
@EnumSource(Container.class)
class FilesInWebappTest {
  @TempDir
  private Path directory;

  @Parameter
  private Container container;

  private KrSessionKit one;
  private KrSessionKit other;
  private Visitor max;

  @BeforeEach
  void start() {
    one = node();
    other = node();
    max = one.visitor();
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  private KrSessionKit node() {
    return container
        .here(KrSessionKit.servlets())
        .runningTime()
        .setting("backend", "files")
        .setting("backend.options", "directory=" + directory)
        .on(
            "/count",
            (request, response) ->
                response.getWriter().print(KrSession.of(request).increment("n")))
        .on("/rename", (request, response) -> request.changeSessionId())
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on("/bean", (request, response) -> {
          assertThatThrownBy(() -> request.getSession().setAttribute("b", new Thread()))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("codec.allowed-types");
          response.getWriter().print("refused");
        })
        .start();
  }

  /** The same visitor, sent to the other node. */
  private Visitor maxThere() {
    return other.visitor().setCookie("Kr.Session", max.cookie("Kr.Session").orElseThrow());
  }

  @Test
  void bothNodesHaveTheSession() {
    assertThat(max.get("/count").body()).isEqualTo("1");
    assertThat(maxThere().get("/count").body()).isEqualTo("2");
    assertThat(max.get("/count").body()).isEqualTo("3");
  }

  @Test
  void parallelRequestsOnBothNodesLoseNothing() {
    max.get("/count");
    Visitor there = maxThere();
    IntStream.range(0, 100).parallel().forEach(i -> (i % 2 == 0 ? max : there).get("/count"));
    assertThat(max.get("/count").body()).isEqualTo("102");
  }

  @Test
  void aLogoutCountsEverywhere() {
    max.get("/count");
    Visitor there = maxThere();
    max.get("/logout");
    assertThat(there.get("/count").body()).isEqualTo("1");
  }

  @Test
  void aNewIdKeepsTheSessionAndKillsTheOldCookieEverywhere() {
    max.get("/count");
    Visitor withOldCookie = maxThere();
    max.get("/rename");
    assertThat(maxThere().get("/count").body()).isEqualTo("2");
    assertThat(withOldCookie.get("/count").body()).isEqualTo("1");
  }

  @Test
  void unstorableValuesAreRefusedBySetAttribute() {
    assertThat(max.get("/bean").body()).isEqualTo("refused");
  }

  @Test
  void aRestartedNodeHasTheSessionAndItsKeys() {
    max.get("/count");
    one.close();
    one = node();
    Visitor after =
        one.visitor().setCookie("Kr.Session", max.cookie("Kr.Session").orElseThrow());
    assertThat(after.get("/count").body()).isEqualTo("2");
  }
}
