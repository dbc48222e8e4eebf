package dev.krsession.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on users' sessions shows code that compiles and works. */
class UsersPageTest {
  private static final Path PAGE = Path.of("docs", "users.md");
  private static final Path EXAMPLE = Path.of("src/test/java/dev/krsession/example/UserPages.java");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

  @Test
  void itShowsTheSource() throws IOException {
    String source = Files.readString(EXAMPLE).replaceAll("(?m)^  ", "");
    assertThat(BLOCK.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)))
        .hasSize(2)
        .allSatisfy(block -> assertThat(source).contains(block));
  }

  @Test
  void itsCodeDoesWhatThePageSays() {
    try (KrSessionKit server = KrSessionKit.servlets()
        .on("/login", (request, response) -> UserPages.loggedIn(request, "max"))
        .on(
            "/where",
            (request, response) ->
                response.getWriter().print(UserPages.whereAmI(request).size()))
        .on(
            "/others",
            (request, response) -> response.getWriter().print(UserPages.endAllOthers(request)))
        .on(
            "/id",
            (request, response) ->
                response.getWriter().print(request.getSession().getId()))
        .on(
            "/end",
            (request, response) ->
                response.getWriter().print(UserPages.endThat(request, request.getParameter("id"))))
        .on(
            "/lock",
            (request, response) ->
                response.getWriter().print(UserPages.lockOut(request.getServletContext(), "max")))
        .start()) {
      Visitor phone = server.visitor();
      Visitor laptop = server.visitor();
      phone.get("/login");
      laptop.get("/login");
      assertThat(laptop.get("/where").body()).isEqualTo("2");
      assertThat(laptop.get("/end?id=" + phone.get("/id").body()).body()).isEqualTo("true");
      assertThat(laptop.get("/others").body()).isEqualTo("0");
      assertThat(phone.get("/lock").body()).isEqualTo("1");
    }
  }
}
