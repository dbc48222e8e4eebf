package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Container;
import dev.krsession.container.WebXml;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.net.URI;
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

  private static KrSessionKit shop;
  private static KrSessionKit blog;

  private final Visitor inShop = shop.visitor();
  private final Visitor inBlog = inShop.at(blog.uri());

  @BeforeAll
  static void start() {
    blog = webapp("/blog", "Blog");
    shop = webapp("/shop", "Shop").beside(blog).start();
  }

  private static KrSessionKit webapp(String path, String cookie) {
    KrSessionKit webapp = Container.JETTY.here(KrSessionKit.webapp(WebXml.folder(SECURITY)));
    return Container.JETTY
        .users(webapp)
        .contextPath(path)
        .setting("cookie.name", cookie)
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
  private static String seen(KrSessionKit webapp, Visitor visitor, Visitor.Answer first) {
    Visitor.Answer last = first;
    for (int hop = 0; hop < 5 && last.header("Location").isPresent(); hop++) {
      URI to = webapp.uri().resolve(last.header("Location").orElseThrow());
      last = visitor.get(to.getRawPath().substring(webapp.uri().getRawPath().length()));
    }
    return last.body();
  }

  private static String inside(KrSessionKit webapp, Visitor visitor) {
    return seen(webapp, visitor, visitor.get("/inside"));
  }

  private static void logIn(KrSessionKit webapp, Visitor visitor) {
    inside(webapp, visitor);
    String form = "j_username=max&j_password=max";
    assertThat(seen(webapp, visitor, visitor.post("/j_security_check", form))).isEqualTo("max");
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
