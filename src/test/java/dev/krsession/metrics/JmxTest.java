package dev.krsession.metrics;

import static java.lang.management.ManagementFactory.getPlatformMBeanServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.bare.LoaderWithout;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

class JmxTest {
  @Test
  void countersAreThereUnderTheWebappsContextPath() throws JMException {
    try (KrSessionKit server = server("/jmx-counters", Map.of())) {
      server.visitor().get("/");
      TabularData counters =
          (TabularData) getPlatformMBeanServer().getAttribute(only("/jmx-counters"), "Counters");

      assertThat(counters.get(new Object[] {"krsession.sessions.created"}).get("value"))
          .isEqualTo(1L);
    }
  }

  @Test
  void theKeysAreRevokedByAnOperation() throws JMException {
    try (KrSessionKit server = server("/jmx-keys", Map.of())) {
      Visitor visitor = server.visitor();
      visitor.get("/");
      assertThat(visitor.get("/").setCookies()).isEmpty();
      Object done =
          getPlatformMBeanServer().invoke(only("/jmx-keys"), "revokeSigningKeys", null, null);
      assertThat(done).asString().contains("revoked");
      assertThat(visitor.get("/").setCookies()).hasSize(1);
    }
  }

  @Test
  void keysOfTheOperatorsOwnAreNotRevokedAndItIsSaidHow() {
    Map<String, String> own =
        Map.of("signing.keys", "k1:bm9ib2R5IHdvdWxkIGV2ZXIgZ3Vlc3MgdGhpcyBrZXk=");
    try (KrSessionKit server = server("/jmx-own-keys", own)) {
      assertThatThrownBy(() -> getPlatformMBeanServer()
              .invoke(only("/jmx-own-keys"), "revokeSigningKeys", null, null))
          .hasStackTraceContaining("signing.keys: these keys are a setting; put another key in");
    }
  }

  @Test
  void twoWebappsOfOneContextPathHaveAPlaceEach() {
    try (KrSessionKit one = server("/jmx-two", Map.of());
        KrSessionKit two = server("/jmx-two", Map.of())) {
      assertThat(names("/jmx-two")).hasSize(2);
    }
    assertThat(names("/jmx-two")).isEmpty();
  }

  @Test
  void aDisabledConsoleIsNotShown() {
    try (KrSessionKit server = server("/jmx-off", Map.of("metrics.jmx", "false"))) {
      assertThat(names("/jmx-off")).isEmpty();
    }
  }

  @Test
  void aWebappThatHasStoppedIsNotKeptInMemory() {
    WeakReference<ClassLoader> webapp = visited();

    await().untilAsserted(() -> {
      System.gc();
      assertThat(webapp.get()).isNull();
    });
  }

  private static WeakReference<ClassLoader> visited() {
    try (LoaderWithout loader = LoaderWithout.jars()) {
      assertThat(loader.visit(Map.of())).isEqualTo("kept");
      return new WeakReference<>(loader);
    }
  }

  private static KrSessionKit server(String contextPath, Map<String, String> settings) {
    return KrSessionKit.servlets()
        .contextPath(contextPath)
        .settings(settings)
        .on("/", (request, response) -> request.getSession())
        .start();
  }

  private static ObjectName only(String contextPath) {
    assertThat(names(contextPath)).hasSize(1);
    return names(contextPath).iterator().next();
  }

  private static Set<ObjectName> names(String contextPath) {
    try {
      return getPlatformMBeanServer()
          .queryNames(
              new ObjectName(
                  "dev.krsession:type=Sessions,context=" + ObjectName.quote(contextPath) + ",*"),
              null);
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }
}
