package dev.krsession.frameworks.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.container.Backend;
import dev.krsession.frameworks.War;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The session scope of CDI on Weld, in a webapp that knows nothing of us. */
@ParameterizedClass
@EnumSource(Backend.class)
class WeldTest {
  private static Tomcat tomcat;
  private static Context context;

  @Parameter
  private Backend backend;

  private final Visitor max = visitor();

  @BeforeParameterizedClassInvocation
  static void start(Backend backend) throws IOException, LifecycleException {
    tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("kr-weld").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addWebapp("", War.folder("beans").toString());
    backend
        .with("instance-name", "weld-" + System.nanoTime())
        .forEach((setting, value) -> context.addParameter("krsession." + setting, value));
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    // which does not start without the classes that such a scan finds
    context.setContainerSciFilter("vaadin");
    tomcat.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  @BeforeEach
  void beginTheDiary() {
    max.get("/diary");
  }

  private static Visitor visitor() {
    return Visitor.of(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()));
  }

  private String get(String path) {
    return max.get(path).body();
  }

  private String diary() {
    return visitor().get("/diary").body();
  }

  @Test
  void aBeanIsFoundAgain() {
    get("/add?thing=apple");
    assertThat(get("/add?thing=pear")).isEqualTo("[apple1, pear2]");
    assertThat(get("/cart")).isEqualTo("[apple1, pear2]");
  }

  @Test
  void aBeanMakesOneCookie() {
    assertThat(max.get("/add?thing=apple").setCookies())
        .singleElement()
        .asString()
        .startsWith("Kr.Session=");
    assertThat(context.getManager().getSessionCounter()).isZero();
  }

  @Test
  void requestsWithoutABeanHaveNoSession() {
    assertThat(max.get("/hello").setCookies()).isEmpty();
  }

  @Test
  void aBeanStaysWhenTheIdChanges() {
    get("/add?thing=apple");
    get("/change");
    assertThat(get("/cart")).isEqualTo("[apple1]");
  }

  @Test
  void invalidatingEndsTheBeans() {
    get("/add?thing=apple");
    get("/logout");
    assertThat(get("/cart")).isEqualTo("[]");
  }

  @Test
  void theEventsOfASessionComeWithOurs() {
    get("/add?thing=apple");
    get("/cart");
    get("/logout");
    assertThat(diary())
        .isEqualTo("[initialized, added apple, before destroyed, cart [apple1] ends,"
            + " pen ends after 1, destroyed]");
  }

  @Test
  void expiryEndsTheBeans() {
    get("/add?thing=apple");
    get("/short");
    StringBuilder seen = new StringBuilder();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> seen.append(diary()).toString().contains("destroyed]"));
    assertThat(seen).contains("cart [apple1] ends");
  }

  @Test
  void endingAnothersSessionLeavesTheBeansOfWhoDoesIt() {
    Visitor other =
        Visitor.of(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()));
    other.get("/add?thing=plum");
    other.get("/user?user=max");
    get("/add?thing=apple");
    diary();
    assertThat(get("/end")).isEqualTo("1");
    assertThat(get("/cart")).isEqualTo("[apple1]");
    assertThat(diary()).isEqualTo("[cart [plum1] ends, pen ends after 1, destroyed]");
  }

  @Test
  void theInjectedSessionIsOurs() {
    get("/add?thing=apple");
    assertThat(get("/session")).isEqualTo("true");
    assertThat(get("/set?thing=one")).isEqualTo("one");
    get("/change");
    assertThat(get("/set?thing=two")).isEqualTo("two");
    assertThat(get("/get")).isEqualTo("two");
  }

  @Test
  void aConversationGoesOn() {
    String cid = get("/begin");
    assertThat(get("/step?cid=" + cid)).isEqualTo("2");
    assertThat(get("/step?cid=" + cid)).isEqualTo("3");
    assertThat(get("/step")).isEqualTo("1");
    assertThat(context.getManager().getSessionCounter()).isZero();
  }
}
