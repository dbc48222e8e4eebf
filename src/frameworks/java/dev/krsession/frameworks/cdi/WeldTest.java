package dev.krsession.frameworks.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.container.Backend;
import dev.krsession.frameworks.cdi.shop.Cart;
import dev.krsession.frameworks.cdi.shop.Diary;
import dev.krsession.frameworks.cdi.shop.Pages;
import dev.krsession.frameworks.cdi.shop.Wizard;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

  private final Visitor max = browser();

  @BeforeParameterizedClassInvocation
  static void start(Backend backend) throws IOException, LifecycleException {
    tomcat = new Tomcat();
    Path base = Files.createTempDirectory("kr-weld");
    Path webapp = Files.createDirectories(base.resolve("shop"));
    for (Class<?> type : List.of(Cart.class, Diary.class, Pages.class, Wizard.class)) {
      copy(type, webapp.resolve("WEB-INF/classes"));
    }
    Files.writeString(
        webapp.resolve("WEB-INF/beans.xml"),
        "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
            + " bean-discovery-mode=\"annotated\"/>");
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addWebapp("", webapp.toString());
    backend
        .with("instance-name", "weld-" + System.nanoTime())
        .forEach((setting, value) -> context.addParameter("krsession." + setting, value));
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    // which does not start without the classes that such a scan finds
    context.setContainerSciFilter("vaadin");
    tomcat.start();
  }

  private static void copy(Class<?> type, Path classes) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Files.createDirectories(classes.resolve(file).getParent());
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      Files.copy(in, classes.resolve(file));
    }
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

  private static Visitor browser() {
    return Visitor.of(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()));
  }

  private String get(String path) {
    return max.get(path).body();
  }

  private String diary() {
    return browser().get("/diary").body();
  }

  @Test
  void aBeanIsFoundAgain() {
    get("/add?thing=apple");
    assertThat(get("/add?thing=pear")).isEqualTo("[apple, pear]");
    assertThat(get("/cart")).isEqualTo("[apple, pear]");
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
  void whoUsesNoBeanHasNoSession() {
    assertThat(max.get("/hello").setCookies()).isEmpty();
  }

  @Test
  void aBeanStaysWhenTheIdChanges() {
    get("/add?thing=apple");
    get("/change");
    assertThat(get("/cart")).isEqualTo("[apple]");
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
    assertThat(diary()).isEqualTo("[initialized, before destroyed, cart [apple] ends, destroyed]");
  }

  @Test
  void expiryEndsTheBeans() {
    get("/add?thing=apple");
    get("/short");
    StringBuilder seen = new StringBuilder();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> seen.append(diary()).toString().contains("destroyed]"));
    assertThat(seen).contains("cart [apple] ends");
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
    assertThat(get("/cart")).isEqualTo("[apple]");
    assertThat(diary()).isEqualTo("[cart [plum] ends, destroyed]");
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
