package dev.krsession.frameworks.melody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import org.junit.jupiter.api.Test;

/** JavaMelody beside us: it keeps the sessions that it is told of, and lists them. */
class JavaMelodyTest {
  @Test
  void itListsTheSessionsAndThrowsNothing() {
    War war = War.of("struts")
        .with("javamelody-core", "jrobin", "struts2-core", "freemarker", "caffeine", "ognl")
        .with("javassist", "log4j-api", "commons-fileupload2-core", "commons-io", "commons-lang3")
        .with("commons-fileupload2-jakarta-servlet6", "commons-text");
    try (TwoNodes nodes = TwoNodes.start(war, "", SharedStore.REDIS)) {
      nodes.get("/wiki?user=max");
      nodes.get("/wiki?skin=dark");
      nodes.get("/wiki");
      assertThat(nodes.get("/monitoring").status()).isEqualTo(200);
      String sessions = nodes.get("/monitoring?part=sessions").body();
      assertThat(sessions).contains("part=sessions&amp;sessionId=");
      assertThat(nodes.said()).isEmpty();
      assertThat(nodes.logged()).noneMatch(line -> line.contains("Exception"));
    }
  }
}
