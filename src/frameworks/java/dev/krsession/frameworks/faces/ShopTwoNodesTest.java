package dev.krsession.frameworks.faces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.TwoNodes;
import dev.krsession.frameworks.War;
import dev.krsession.kit.Visitor.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A shop of Faces, PrimeFaces and Weld, as a company has one: a login and a basket in
 * session-scoped beans, a wizard in a view-scoped bean, a logout. Each request goes to the other
 * node.
 */
@ParameterizedClass
@EnumSource
class ShopTwoNodesTest {
  private static final Pattern STATE = Pattern.compile(
      "jakarta.faces.ViewState(?:\"[^>]*value=\"|:[0-9]+\"><!\\[CDATA\\[)([^\"\\]]*)");

  private static TwoNodes nodes;

  /** For {@link #start}, once for each store. */
  @Parameter
  private SharedStore store;

  private String state = "";

  @BeforeParameterizedClassInvocation
  static void start(SharedStore store) {
    War war = War.of("primeshop")
        .with("jakarta\\.faces", "primefaces", "weld-.*", "jboss-.*", "jakarta\\.enterprise\\..*")
        .with("jakarta\\.inject-api", "jakarta\\.interceptor-api");
    nodes = TwoNodes.start(war, "", store);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    nodes.close();
  }

  @BeforeEach
  void aVisitorComes() {
    nodes.somebodyElse();
  }

  private String shown(Answer page) {
    Matcher found = STATE.matcher(page.body());
    state = found.find() ? found.group(1) : "";
    return page.body();
  }

  private String open(String page) {
    return shown(nodes.visit(page));
  }

  private String form(String button, String field, String value) {
    return "form=form&form:" + button + "=&form:" + field + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&jakarta.faces.ViewState="
        + URLEncoder.encode(state, StandardCharsets.UTF_8);
  }

  private String press(String page, String button, String field, String value) {
    return shown(nodes.follow(nodes.post(page, form(button, field, value))));
  }

  private String pressByAjax(String page, String button, String field, String value) {
    String ajax = "&jakarta.faces.partial.ajax=true&jakarta.faces.partial.execute=@all"
        + "&jakarta.faces.partial.render=form&jakarta.faces.source=form:" + button;
    return shown(nodes.post(page, form(button, field, value) + ajax));
  }

  private void login() {
    open("login.xhtml");
    assertThat(press("login.xhtml", "login", "name", "max")).contains("visitor max", "basket []");
  }

  private void fill(String... items) {
    open("shop.xhtml");
    for (String item : items) {
      assertThat(pressByAjax("shop.xhtml", "add", "item", item))
          .contains("added " + item + " for max");
    }
  }

  @Test
  void aVisitorBuysOnBothNodes() {
    login();
    fill("tea", "milk", "salt");
    assertThat(open("shop.xhtml")).contains("visitor max", "basket [tea, milk, salt]");
    assertThat(open("checkout.xhtml")).contains("step 1 of max");
    pressByAjax("checkout.xhtml", "next", "item", "Berlin");
    assertThat(pressByAjax("checkout.xhtml", "next", "item", "by train"))
        .contains("step 3 of max, given [Berlin, by train]");
    assertThat(press("checkout.xhtml", "order", "item", ""))
        .contains("ordered [tea, milk, salt] to [Berlin, by train]", "basket []");
    assertThat(nodes.said()).isEmpty();
    assertThat(nodes.containerSessions()).isZero();
  }

  @Test
  void aLogoutLogsOutOnBothNodes() {
    login();
    fill("tea", "milk");
    open("shop.xhtml");
    assertThat(press("shop.xhtml", "logout", "item", "")).contains("visitor nobody");
    assertThat(open("shop.xhtml")).contains("visitor nobody", "basket []");
    assertThat(open("shop.xhtml")).contains("visitor nobody", "basket []");
    assertThat(nodes.said()).isEmpty();
  }
}
