package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Browser;
import dev.krsession.container.Container;
import dev.krsession.container.TestServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two webapps on Jetty, which has no single sign-on besides OpenID Connect. Where they have one
 * cookie of Jetty's, it gives their sessions one id and ends them together.
 */
class JettySignOnTest {
  private static final String SECURITY = """
      <security-constraint>
        <web-resource-collection><web-resource-name>inside</web-resource-name>
          <url-pattern>/inside</url-pattern></web-resource-collection>
        <auth-constraint><role-name>user</role-name></auth-constraint>
      </security-constraint>
      <login-config><auth-method>FORM</auth-method><realm-name>test</realm-name>
        <form-login-config><form-login-page>/login</form-login-page>
          <form-error-page>/login</form-error-page></form-login-config>
      </login-config>
      <security-role><role-name>user</role-name></security-role>
      <session-config><cookie-config><path>/</path></cookie-config></session-config>
      """;

  private static TestServer shop;
  private static TestServer blog;

  private final Browser inShop = shop.browser();
  private final Browser inBlog = inShop.at(blog.uri());

  @BeforeAll
  static void start() {
    shop = Container.JETTY.webapp("/shop");
    blog = shop.beside("/blog");
    prepare(shop, "Shop");
    prepare(blog, "Blog");
    shop.start();
  }

  private static void prepare(TestServer webapp, String cookie) {
    webapp
        .webXml(SECURITY)
        .users()
        .filter(KrSessionFilter.class, Map.of("cookie.name", cookie))
        .on("/login", (request, response) -> response.getWriter().print("please log in"))
        .on("/put", (request, response) -> request.getSession().setAttribute("cart", "apples"))
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on(
            "/cart",
            (request, response) ->
                response.getWriter().print(request.getSession().getAttribute("cart")))
        .on(
            "/inside",
            (request, response) -> response
                .getWriter()
                .print(request.getSession() == null ? "" : request.getRemoteUser()));
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  /** Follows the redirects within a webapp. */
  private static String seen(TestServer webapp, Browser browser, Browser.Answer first) {
    Browser.Answer last = first;
    for (int hop = 0; hop < 5 && last.header("Location").isPresent(); hop++) {
      URI to = webapp.uri().resolve(last.header("Location").orElseThrow());
      last = browser.get(to.getRawPath().substring(webapp.uri().getRawPath().length()));
    }
    return last.body();
  }

  private static String inside(TestServer webapp, Browser browser) {
    return seen(webapp, browser, browser.get("/inside"));
  }

  private static void logIn(TestServer webapp, Browser browser) {
    inside(webapp, browser);
    String form = "j_username=max&j_password=max";
    assertThat(seen(webapp, browser, browser.post("/j_security_check", form))).isEqualTo("max");
  }

  @Test
  void aLoginInOneWebappDoesNotCountInTheOther() {
    logIn(shop, inShop);
    assertThat(inside(blog, inBlog)).isEqualTo("please log in");
    assertThat(inside(shop, inShop)).isEqualTo("max");
  }

  @Test
  void twoLoginsLiveSideBySide() {
    logIn(shop, inShop);
    logIn(blog, inBlog);
    assertThat(inside(shop, inShop)).isEqualTo("max");
    assertThat(inside(blog, inBlog)).isEqualTo("max");
  }

  @Test
  void endingOurSessionInOneWebappEndsTheLoginsOfBoth() {
    logIn(shop, inShop);
    logIn(blog, inBlog);
    inShop.get("/logout");
    assertThat(inside(shop, inShop)).isEqualTo("please log in");
    assertThat(inside(blog, inBlog)).isEqualTo("please log in");
  }

  @Test
  void ourSessionInTheOtherWebappLivesOn() {
    logIn(shop, inShop);
    inBlog.get("/put");
    logIn(blog, inBlog);
    inShop.get("/logout");
    assertThat(inBlog.get("/cart").body()).isEqualTo("apples");
  }
}
