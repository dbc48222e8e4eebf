package dev.krsession.frameworks.vaadin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import dev.krsession.kit.Visitor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vaadin Flow as built for production, on two nodes of which a visitor's requests come to one. */
class VaadinTest {
  private static War war() {
    return War.of("vaadin")
        .with("flow-server", "flow-push", "atmosphere-runtime", "signals", "gwt-elemental")
        .with("jsoup", "ph-css", "ph-commons", "gentyref", "commons-io", "jackson-.*")
        .with("commons-fileupload2-core", "commons-fileupload2-jakarta-servlet6")
        .with("commons-compress", "throw-if-servlet3")
        .unpack("vaadin-prod-bundle", "vaadin-prod-bundle", "WEB-INF/classes/META-INF/VAADIN");
  }

  /** A message of Vaadin's script without an event; a user interface counts them. */
  private static String nothing(String key, int number) {
    return "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"syncId\":" + number + ",\"clientId\":"
        + number + "}";
  }

  private static String found(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  @ParameterizedTest
  @EnumSource
  void itsUserInterfaceStaysOnItsNodeAndIsReportedOnce(SharedStore store) {
    try (TwoNodes nodes = TwoNodes.start(war(), "", store)) {
      Visitor max = nodes.sticky();
      assertThat(max.get("/").status()).isEqualTo(200);
      String first = max.get("/?v-r=init&location=&query=").body();
      String ui = "/?v-r=uidl&v-uiId=" + found("\"v-uiId\":([0-9]+)", first);
      String key = found("\"Vaadin-Security-Key\":\"([^\"]+)\"", first);
      assertThat(max.post(ui, nothing(key, 0)).body()).contains("\"syncId\":1");
      assertThat(max.post(ui, nothing(key, 1)).body()).contains("\"syncId\":2");
      assertThat(nodes.containerSessions()).isZero();
      assertThat(nodes.said())
          .singleElement()
          .asString()
          .contains("com.vaadin.flow.server.VaadinSession", "it stays on the node that made it");
    }
  }
}
