package dev.krsession.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** The session that CDI injects. */
class WeldSessionTest {
  private final HttpSession.Accessor accessor = use -> {};

  private final HttpSession ours = (HttpSession) Proxy.newProxyInstance(
      getClass().getClassLoader(),
      new Class<?>[] {HttpSession.class},
      (proxy, method, arguments) -> method.getName().equals("getAccessor") ? accessor : null);

  private final WeldSession.Source source = new WeldSession.Source() {
    @Override
    public HttpSession present() {
      return ours;
    }

    @Override
    public HttpSession session() {
      return ours;
    }

    @Override
    public ServletContext context() {
      return ours.getServletContext();
    }
  };

  @Test
  void itsAccessorIsThatOfOurSession() {
    assertThat(WeldSession.of(source, null).getAccessor()).isSameAs(accessor);
  }
}
