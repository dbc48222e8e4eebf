package dev.krsession;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.bare.Blank;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionCookieConfig;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The initializer in a container that would start a webapp without a filter that refuses. */
class KrSessionInitializerTest {
  private static ServletContext webapp(
      Map<String, String> contextParams, Map<String, String> init) {
    FilterRegistration.Dynamic filter = filter(init);
    return (ServletContext) Proxy.newProxyInstance(
        KrSessionInitializerTest.class.getClassLoader(),
        new Class<?>[] {ServletContext.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getInitParameterNames" -> Collections.enumeration(contextParams.keySet());
          case "getInitParameter" -> contextParams.get((String) arguments[0]);
          case "getSessionTimeout" -> 30;
          case "getSessionCookieConfig" -> Blank.of(SessionCookieConfig.class);
          case "getContextPath" -> "/shop";
          // which has no Spring Boot, unlike that of the tests
          case "getClassLoader" -> ClassLoader.getPlatformClassLoader();
          case "getFilterRegistrations" -> init.isEmpty() ? Map.of() : Map.of("own", filter);
          case "addFilter" -> filter;
          default -> null;
        });
  }

  private static FilterRegistration.Dynamic filter(Map<String, String> init) {
    return (FilterRegistration.Dynamic) Proxy.newProxyInstance(
        KrSessionInitializerTest.class.getClassLoader(),
        new Class<?>[] {FilterRegistration.Dynamic.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getClassName" -> KrSessionFilter.class.getName();
          case "getInitParameters" -> init;
          default -> null;
        });
  }

  @Test
  void aWrongContextParamStopsTheStart() {
    ServletContext shop = webapp(Map.of("krsession.idle-timeot", "5m"), Map.of());
    assertThatThrownBy(() -> new KrSessionInitializer().onStartup(null, shop))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("did you mean 'krsession.idle-timeout'?");
  }

  @Test
  void aWrongInitParamOfADeclaredFilterStopsTheStart() {
    ServletContext shop = webapp(Map.of(), Map.of("cookie.nam", "Shop"));
    assertThatThrownBy(() -> new KrSessionInitializer().onStartup(null, shop))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("did you mean 'cookie.name'?");
  }
}
