package dev.krsession;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.config.KrSettings;
import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.SameSite;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What containers say of a webapp's cookie, each in its own way. */
class ContainerSettingsTest {
  private static final String WEB_XML = """
      <web-app><session-config><cookie-config><attribute>
        <attribute-name>SameSite</attribute-name><attribute-value>Strict</attribute-value>
      </attribute></cookie-config></session-config></web-app>
      """;
  private static final Map<String, String> LIBERTYS =
      Map.of("Path", "/", "Max-Age", "-1", "HttpOnly", "true", "Secure", "false");

  /** The cookie of a webapp under {@code /shop}; no attributes: they cannot be listed. */
  private static CookieSpec cookie(@Nullable Map<String, String> attributes) {
    SessionCookieConfig config = stub(SessionCookieConfig.class, (method, name) -> switch (method) {
      case "getAttributes" -> Collections.unmodifiableMap(attributes);
      case "getAttribute" -> attributes == null ? null : attributes.get(name);
      case "getPath" -> attributes == null ? null : attributes.get("Path");
      case "getMaxAge" -> -1;
      default -> null;
    });
    ServletContext context = stub(ServletContext.class, (method, name) -> switch (method) {
      case "getInitParameterNames" -> Collections.emptyEnumeration();
      case "getSessionTimeout" -> 30;
      case "getSessionCookieConfig" -> config;
      case "getContextPath" -> "/shop";
      case "getResourceAsStream" -> new ByteArrayInputStream(WEB_XML.getBytes(UTF_8));
      default -> null;
    });
    return KrSettings.read(ContainerSettings.of(context)).cookie();
  }

  private static <T> T stub(Class<T> type, Answers answers) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            answers.to(method.getName(), arguments == null ? "" : (String) arguments[0])));
  }

  @Test
  void attributesThatCannotBeListedAreNone() {
    assertThat(cookie(null).path()).isEqualTo("/shop");
  }

  @Test
  void webXmlIsReadWhereTheContainerIsSilent() {
    assertThat(cookie(null).sameSite()).isEqualTo(SameSite.STRICT);
  }

  @Test
  void itsSettingsComeBeforeWebXml() {
    assertThat(cookie(Map.of("samesite", "None")).sameSite()).isEqualTo(SameSite.NONE);
  }

  @Test
  void libertysPathForAllWebappsIsNotTheWebappsWish() {
    assertThat(cookie(LIBERTYS).path()).isEqualTo("/shop");
  }

  @Test
  void aPathOfItsOwnCountsOnLibertyToo() {
    Map<String, String> said = new TreeMap<>(LIBERTYS);
    said.put("Path", "/shops");
    assertThat(cookie(said).path()).isEqualTo("/shops");
  }

  @Test
  void elsewhereTheRootIsAWish() {
    assertThat(cookie(Map.of("Path", "/")).path()).isEqualTo("/");
  }

  private interface Answers {
    @Nullable
    Object to(String method, String argument);
  }
}
