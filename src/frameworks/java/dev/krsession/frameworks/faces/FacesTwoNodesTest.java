package dev.krsession.frameworks.faces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import dev.krsession.kit.Visitor.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mojarra and PrimeFaces, with Weld for their beans, requests in turn. */
class FacesTwoNodesTest {
  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");

  private static TwoNodes start(String saving, SharedStore store) {
    War war = War.of("faces")
        .with("jakarta\\.faces", "primefaces", "weld-.*", "jboss-.*", "jakarta\\.enterprise\\..*")
        .with("jakarta\\.inject-api", "jakarta\\.interceptor-api");
    return TwoNodes.start(war.parameter("jakarta.faces.STATE_SAVING_METHOD", saving), "", store);
  }

  private static Answer press(TwoNodes nodes, Answer page, String button, String item) {
    Matcher state = STATE.matcher(page.body());
    assertThat(state.find()).as(page.body()).isTrue();
    String form = "form=form&form:" + button + "=&form:item=" + item + "&jakarta.faces.ViewState="
        + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8);
    return nodes.follow(nodes.post("shop.xhtml", form));
  }

  @ParameterizedTest
  @CsvSource({"server, REDIS", "client, REDIS", "server, SQL", "client, SQL"})
  void viewsBeansAndFlashAreOnBothNodes(String saving, SharedStore store) {
    try (TwoNodes nodes = start(saving, store)) {
      Answer page = nodes.get("shop.xhtml");
      page = press(nodes, page, "add", "tea");
      assertThat(page.body()).contains("added tea", "items [tea]");
      page = press(nodes, page, "add", "milk");
      page = press(nodes, page, "add", "salt");
      assertThat(page.body()).contains("added salt", "items [tea, milk, salt]");
      page = press(nodes, page, "order", "");
      assertThat(page.body())
          .contains("Thank you", "notice ordered [tea, milk, salt]", "order [tea, milk, salt]");
      assertThat(nodes.said()).isEmpty();
    }
  }
}
