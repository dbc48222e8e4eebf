package dev.krsession.containers;

import dev.krsession.container.ForeignWebapp;
import dev.krsession.containers.shop.Page;

/** The foreign webapp with a page for whoever has logged in by the container's form. */
final class Members {
  private static final String SECURITY = """
      <security-constraint>
        <web-resource-collection>
          <web-resource-name>members</web-resource-name>
          <url-pattern>/WHO</url-pattern>
        </web-resource-collection>
        <auth-constraint><role-name>guest</role-name></auth-constraint>
      </security-constraint>
      <login-config>
        <auth-method>FORM</auth-method>
        <form-login-config>
          <form-login-page>/login.html</form-login-page>
          <form-error-page>/failed.html</form-error-page>
        </form-login-config>
      </login-config>
      <security-role><role-name>guest</role-name></security-role>
      """;

  private Members() {}

  /** Not written anywhere yet. */
  static ForeignWebapp webapp() {
    return Shop.withPages()
        .contextParam("krsession.instance-name", "members")
        .saying(Shop.servlets(Page.CREATE, Page.READ, Page.LOGOUT, Page.WHO))
        .saying(SECURITY)
        .file("login.html", "<p>Please log in</p>")
        .file("failed.html", "<p>Try again</p>");
  }
}
