package dev.krsession.frameworks.struts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Struts, and a wiki's own map and JAAS login in the session, requests in turn. */
@ParameterizedClass
@EnumSource
class StrutsTwoNodesTest {
  private static TwoNodes nodes;

  /** For {@link #open}, once for each store. */
  @Parameter
  private SharedStore store;

  @BeforeParameterizedClassInvocation
  static void open(SharedStore store) {
    War war = War.of("struts")
        .with("struts2-core", "freemarker", "caffeine", "ognl", "javassist", "log4j-api")
        .with("commons-fileupload2-core", "commons-fileupload2-jakarta-servlet6", "commons-io")
        .with("commons-lang3", "commons-text");
    nodes = TwoNodes.start(war, "", store);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    nodes.close();
  }

  @AfterEach
  void nothingWasSaid() {
    assertThat(nodes.said()).isEmpty();
  }

  @Test
  void theCartGrowsAndMessagesAreShownAfterTheRedirect() {
    nodes.visit("/add.action?item=tea");
    assertThat(nodes.visit("/add.action?item=milk").body())
        .contains("added milk", "cart [tea, milk]");
    assertThat(nodes.visit("/add.action").body()).contains("nothing to add");
  }

  @Test
  void aFormsTokenIsGoodOnceOnAnyNode() {
    String form = nodes.get("/form.action").body();
    Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(form);
    assertThat(token.find()).as(form).isTrue();
    String fields = "struts.token.name=token&token=" + token.group(1);
    assertThat(nodes.post("/buy.action", fields).body()).contains("bought");
    assertThat(nodes.post("/buy.action", fields).body()).contains("not twice");
  }

  @Test
  void aMapOfTheApplicationsAndASubjectChangeInPlace() {
    nodes.get("/wiki");
    nodes.get("/wiki?skin=dark");
    nodes.get("/wiki?user=max");
    assertThat(nodes.get("/wiki").body()).isEqualTo("skin=dark [Member[name=max]] [CN=max]");
  }
}
