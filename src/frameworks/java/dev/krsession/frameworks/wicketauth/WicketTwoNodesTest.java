package dev.krsession.frameworks.wicketauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import dev.krsession.kit.Visitor.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Wicket with an AuthenticatedWebSession and pages in the session, its requests in turn. */
@ParameterizedClass
@EnumSource
class WicketTwoNodesTest {
  private static TwoNodes nodes;

  /** For {@link #open}, once for each store. */
  @Parameter
  private SharedStore store;

  @BeforeParameterizedClassInvocation
  static void open(SharedStore store) {
    nodes = TwoNodes.start(
        War.of("wicketauth")
            .with(
                "wicket-core",
                "wicket-util",
                "wicket-request",
                "wicket-auth-roles",
                "openjson",
                "jdk-serializable-functional",
                "commons-io",
                "commons-fileupload2-core",
                "commons-fileupload2-jakarta-servlet5"),
        "",
        store,
        "signing.keys",
        "k1:nmDL9RiSdIfCmKhvH7DYB7Fb+jnYJxB9NIIejdxtmrM=");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    nodes.close();
  }

  private static String address(Answer page, String attribute, String part) {
    Matcher found =
        Pattern.compile(attribute + "=\"([^\"]*" + part + "[^\"]*)\"").matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  private static Answer click(Answer page, String link) {
    return nodes.visit(address(page, "href", "-" + link));
  }

  private static Answer signIn(String password) {
    String form = address(nodes.visit("/"), "action", "form");
    return nodes.follow(nodes.post(form, "login=max&password=" + password));
  }

  @Test
  void userAndPagesAreOnBothNodes() {
    Answer page = signIn("secret");
    assertThat(page.body()).contains("user <b>max</b>");
    page = click(page, "more");
    page = click(page, "more");
    page = click(page, "more");
    assertThat(page.body()).contains("user <b>max</b>", "[tea0, tea1, tea2]");
    assertThat(click(page, "logout").body()).contains("name=\"password\"");
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void theMessageOfAFailedLoginIsShown() {
    assertThat(signIn("wrong").body()).contains("Sign in failed");
    assertThat(nodes.said()).isEmpty();
  }
}
