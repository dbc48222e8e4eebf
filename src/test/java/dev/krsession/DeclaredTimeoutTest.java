package dev.krsession;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** The timeout of a container that nobody can ask for its seconds. */
class DeclaredTimeoutTest {
  private static ServletContext context(int minutes, String webXml) {
    return (ServletContext) Proxy.newProxyInstance(
        DeclaredTimeoutTest.class.getClassLoader(),
        new Class<?>[] {ServletContext.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getSessionTimeout" -> minutes;
          case "getResourceAsStream" -> new ByteArrayInputStream(webXml.getBytes(UTF_8));
          default -> null;
        });
  }

  private static String webXml(String minutes) {
    return "<web-app><session-config><session-timeout>" + minutes
        + "</session-timeout></session-config></web-app>";
  }

  @Test
  void wholeMinutesCount() {
    assertThat(DeclaredTimeout.of(context(7, "<web-app/>"))).contains("7m");
  }

  @Test
  void aZeroThatMayBeARestOfSecondsIsNotTakenForNever() {
    assertThat(DeclaredTimeout.of(context(0, "<web-app/>"))).isEmpty();
    assertThat(DeclaredTimeout.of(context(0, webXml("30")))).isEmpty();
    assertThat(DeclaredTimeout.of(context(0, webXml("soon")))).isEmpty();
  }

  @Test
  void aZeroThatWebXmlSaysIsNever() {
    assertThat(DeclaredTimeout.of(context(0, webXml("0")))).contains("0m");
    assertThat(DeclaredTimeout.of(context(0, webXml("-1")))).contains("0m");
  }

  @Test
  void lessThanZeroIsNever() {
    assertThat(DeclaredTimeout.of(context(-1, "<web-app/>"))).contains("0m");
  }
}
