package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The container's login by a form, whose state is in the container's own session. */
interface FormLogins extends Visited {
  private Visitor visitor() {
    Assumed.formLogins(site().product());
    return site().visitor("members");
  }

  /** What is shown in the end. */
  private static String shown(Visitor visitor, Answer first) {
    Answer answer = first;
    for (Optional<String> next = answer.header("Location");
        next.isPresent();
        next = answer.header("Location")) {
      answer = visitor.get(URI.create(next.get()).getRawPath().replaceFirst("/members", ""));
    }
    return answer.body();
  }

  private static String login(Visitor visitor, String password) {
    visitor.get("/CREATE");
    assertThat(shown(visitor, visitor.get("/WHO"))).contains("Please log in");
    return shown(
        visitor, visitor.post("/j_security_check", "j_username=max&j_password=" + password));
  }

  @Test
  default void aLoginByFormKeepsOurSession() {
    Visitor max = visitor();
    assertThat(login(max, "secret")).isEqualTo("max");
    assertThat(max.get("/READ").body()).isEqualTo("kept");
    assertThat(max.get("/WHO").body()).isEqualTo("max");
  }

  @Test
  default void aWrongPasswordIsNoLogin() {
    Visitor max = visitor();
    assertThat(login(max, "wrong")).contains("Try again");
    assertThat(shown(max, max.get("/WHO"))).contains("Please log in");
  }

  @Test
  default void aLogoutEndsALoginByForm() {
    Visitor max = visitor();
    assertThat(login(max, "secret")).isEqualTo("max");
    String containers = max.cookie("JSESSIONID").orElseThrow();
    assertThat(max.get("/LOGOUT").body()).isEqualTo("true");
    assertThat(max.cookie("JSESSIONID")).isEmpty();
    assertThat(max.cookie("Kr.Session")).isEmpty();
    assertThat(shown(max, max.get("/WHO"))).contains("Please log in");
    assertThat(visitor().getWith("JSESSIONID=" + containers, "/WHO").body()).isNotEqualTo("max");
  }
}
