package dev.krsession.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What an application can do with the sessions of a user who has logged in. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class UserSessionsTest {
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();
  private static final List<UserSession> SHOWN = new ArrayList<>();
  private static int users;
  private static KrSessionKit server;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  /** Hears of ends. */
  private static final class Ear implements HttpSessionListener, HttpSessionAttributeListener {
    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      HEARD.add("destroyed " + event.getSession().getId() + " with "
          + event.getSession().getAttribute("cart"));
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
      HEARD.add("removed " + event.getValue());
    }
  }

  /** A user whom no other test knows. */
  private String user;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend, "idle-timeout", "30m")
        .on("/hello", (request, response) -> request.getSession())
        .on(
            "/login",
            (request, response) -> KrSession.of(request).setUser(request.getParameter("user")))
        .on("/twice", (request, response) -> {
          KrSession.of(request).setUser(request.getParameter("user"));
          response.getWriter().print(request.changeSessionId());
        })
        .on(
            "/user",
            (request, response) -> response
                .getWriter()
                .print(KrSession.find(request).flatMap(KrSession::getUser).orElse("nobody")))
        .on(
            "/listen",
            (request, response) -> KrSessions.addListener(request.getServletContext(), new Ear()))
        .on("/cart", (request, response) -> request.getSession().setAttribute("cart", "3 books"))
        .on("/id", (request, response) -> response.getWriter().print(id(request)))
        .on("/mine", (request, response) -> {
          SHOWN.clear();
          SHOWN.addAll(users(request).ofSameUser(request.getSession()));
        })
        .on("/his", (request, response) -> {
          SHOWN.clear();
          SHOWN.addAll(users(request).of(request.getParameter("user")));
        })
        .on(
            "/end",
            (request, response) -> response
                .getWriter()
                .print(
                    users(request).end(request.getParameter("user"), request.getParameter("id"))))
        .on(
            "/others",
            (request, response) ->
                response.getWriter().print(users(request).endOthers(request.getSession())))
        .on(
            "/all",
            (request, response) ->
                response.getWriter().print(users(request).endAll(request.getParameter("user"))))
        .on("/leave", (request, response) -> KrSession.of(request).removeUser())
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on("/late", (request, response) -> {
          KrSession session = KrSession.of(request);
          response.flushBuffer();
          try {
            session.setUser("max");
          } catch (IllegalStateException e) {
            response.getWriter().print(e.getMessage());
          }
        })
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @BeforeEach
  void findUser() {
    user = "user" + users++;
    HEARD.clear();
  }

  private static UserSessions users(HttpServletRequest request) {
    return KrSessions.users(request.getServletContext());
  }

  private static String id(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? "none" : session.getId();
  }

  private Visitor loggedIn() {
    Visitor visitor = server.visitor();
    visitor.get("/hello");
    visitor.get("/login?user=" + user);
    return visitor;
  }

  private List<UserSession> shownTo(Visitor visitor) {
    visitor.get("/mine");
    return List.copyOf(SHOWN);
  }

  private List<UserSession> all() {
    server.visitor().get("/his?user=" + user);
    return List.copyOf(SHOWN);
  }

  private static String idOf(Visitor visitor) {
    return visitor.get("/id").body();
  }

  @Test
  void aSessionSaysWhoseItIs() {
    Visitor max = server.visitor();
    assertThat(max.get("/user").body()).isEqualTo("nobody");
    max.get("/hello");
    assertThat(max.get("/user").body()).isEqualTo("nobody");
    max.get("/login?user=" + user);
    assertThat(max.get("/user").body()).isEqualTo(user);
  }

  @Test
  void hisSessionsAreListedAndOneIsTheCurrentOne() {
    Visitor first = loggedIn();
    Visitor second = loggedIn();
    assertThat(shownTo(second))
        .extracting(UserSession::id)
        .containsExactly(idOf(first), idOf(second));
    assertThat(shownTo(second)).extracting(UserSession::current).containsExactly(false, true);
    assertThat(all()).extracting(UserSession::current).containsExactly(false, false);
  }

  @Test
  void aListedSessionTellsItsDeviceAndTimes() {
    Visitor max = loggedIn();
    Instant soon = Instant.now().plusSeconds(5);
    UserSession session = shownTo(max).get(0);
    assertThat(session.device()).startsWith("Java-http-client");
    assertThat(session.created()).isBetween(soon.minusSeconds(60), soon);
    assertThat(session.lastSeen()).isBetween(session.created().minusMillis(50), soon);
  }

  @Test
  void anAnonymousUserHasNoSessions() {
    Visitor visitor = server.visitor();
    visitor.get("/hello");
    assertThat(shownTo(visitor)).isEmpty();
    assertThat(visitor.get("/others").body()).isEqualTo("0");
  }

  @Test
  void aLoginChangesTheIdOnceAndTheOldCookieIsDead() {
    Visitor max = server.visitor();
    max.get("/hello");
    String before = idOf(max);
    Visitor thief =
        server.visitor().setCookie("Kr.Session", max.cookie("Kr.Session").orElseThrow());
    assertThat(max.get("/login?user=" + user).setCookies()).hasSize(1);
    assertThat(idOf(max)).isNotEqualTo(before).isNotEqualTo("none");
    assertThat(idOf(thief)).isEqualTo("none");
  }

  @Test
  void theSameUserAgainChangesNothing() {
    Visitor max = loggedIn();
    String before = idOf(max);
    assertThat(max.get("/login?user=" + user).setCookies()).isEmpty();
    assertThat(idOf(max)).isEqualTo(before);
    assertThat(all()).hasSize(1);
  }

  @Test
  void anApplicationThatChangesTheIdAsWellChangesItOnce() {
    Visitor max = server.visitor();
    max.get("/hello");
    Visitor.Answer answer = max.get("/twice?user=" + user);
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(idOf(max)).isEqualTo(answer.body());
  }

  @Test
  void anotherUserTakesTheSessionAndChangesTheId() {
    Visitor max = loggedIn();
    String before = idOf(max);
    max.get("/login?user=eva" + user);
    assertThat(all()).isEmpty();
    assertThat(max.get("/user").body()).isEqualTo("eva" + user);
    assertThat(idOf(max)).isNotEqualTo(before);
  }

  @Test
  void anEndedSessionIsGoneForWhoHasItsCookie() {
    Visitor phone = loggedIn();
    Visitor laptop = loggedIn();
    String id = idOf(phone);
    assertThat(laptop.get("/end?user=" + user + "&id=" + id).body()).isEqualTo("true");
    assertThat(idOf(phone)).isEqualTo("none");
    assertThat(shownTo(laptop)).singleElement().extracting(UserSession::current).isEqualTo(true);
    assertThat(laptop.get("/end?user=" + user + "&id=" + id).body()).isEqualTo("false");
  }

  @Test
  void nobodyEndsTheSessionOfAnother() {
    Visitor eva = server.visitor();
    eva.get("/login?user=eva" + user);
    Visitor max = loggedIn();
    assertThat(max.get("/end?user=" + user + "&id=" + idOf(eva)).body()).isEqualTo("false");
    assertThat(eva.get("/user").body()).isEqualTo("eva" + user);
  }

  @Test
  void allButThisEnd() {
    Visitor phone = loggedIn();
    Visitor tablet = loggedIn();
    Visitor laptop = loggedIn();
    assertThat(laptop.get("/others").body()).isEqualTo("2");
    assertThat(List.of(idOf(phone), idOf(tablet))).containsOnly("none");
    assertThat(laptop.get("/user").body()).isEqualTo(user);
  }

  @Test
  void allEndThisOneToo() {
    Visitor phone = loggedIn();
    Visitor laptop = loggedIn();
    assertThat(laptop.get("/all?user=" + user).body()).isEqualTo("2");
    assertThat(List.of(idOf(phone), idOf(laptop))).containsOnly("none");
    assertThat(all()).isEmpty();
  }

  @Test
  void aLoggedOutUserIsNoLongerListed() {
    Visitor max = loggedIn();
    max.get("/logout");
    assertThat(all()).isEmpty();
  }

  @Test
  void aUserWhoLeavesKeepsTheSessionUnderAnotherId() {
    Visitor max = loggedIn();
    String before = idOf(max);
    max.get("/leave");
    assertThat(max.get("/user").body()).isEqualTo("nobody");
    assertThat(idOf(max)).isNotEqualTo(before).isNotEqualTo("none");
    assertThat(all()).isEmpty();
  }

  @Test
  void listenersHearOfAnEndAsOfAnInvalidation() {
    Visitor phone = loggedIn();
    phone.get("/cart");
    String id = idOf(phone);
    server.visitor().get("/listen");
    server.visitor().get("/all?user=" + user);
    assertThat(HEARD).startsWith("destroyed " + id + " with 3 books", "removed 3 books");
  }

  @Test
  void afterTheResponseHasLeftItIsTooLate() {
    assertThat(server.visitor().get("/late").body()).contains("the response is on its way");
  }
}
