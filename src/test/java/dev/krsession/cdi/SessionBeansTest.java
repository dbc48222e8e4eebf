package dev.krsession.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is found of a webapp's CDI, and what is said of one that is not known. */
class SessionBeansTest {
  private final List<String> found = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** As Weld leaves one in the webapp's context, and of no class of Weld's. */
  private static final class Foreign implements ServletRequestListener, HttpSessionListener {}

  private SessionBeans beans(@Nullable Object welds, Object... listeners) {
    ServletContext context = (ServletContext) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {ServletContext.class},
        (proxy, method, arguments) -> welds);
    return SessionBeans.of(context, List.of(listeners), found::add, warnings::add);
  }

  @Test
  void nothingIsSaidOfAWebappWithoutCdi() {
    assertThat(beans(null, new Foreign()).first()).isEmpty();
    assertThat(found).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void openWebBeansIsOneWarning() {
    assertThat(beans(null, new org.apache.webbeans.servlet.Listener()).first()).isEmpty();
    assertThat(warnings).containsExactly("OpenWebBeans is not known well enough");
  }

  @Test
  void anUnknownWeldIsOneWarning() {
    assertThat(beans(new Foreign()).first()).isEmpty();
    assertThat(found).isEmpty();
    // with Weld's classes at hand, or without them
    assertThat(warnings)
        .singleElement()
        .asString()
        .containsAnyOf("this version of Weld is not known", "Weld answers");
  }

  @Test
  void withoutWeldNothingIsABean() {
    SessionBeans none = beans(null);
    assertThat(none.isBean("tea")).isFalse();
    assertThat(none.last()).isEmpty();
  }
}
