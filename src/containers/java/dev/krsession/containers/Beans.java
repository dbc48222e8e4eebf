package dev.krsession.containers;

import dev.krsession.container.ForeignWebapp;
import dev.krsession.containers.beans.BeansPages;
import dev.krsession.containers.beans.BeansServlet;
import dev.krsession.containers.beans.Cart;
import dev.krsession.containers.beans.CartListener;
import dev.krsession.containers.beans.Diary;
import dev.krsession.containers.beans.Wizard;
import dev.krsession.containers.server.Product;

/** The foreign webapp with beans of CDI. */
final class Beans {
  private static final String BEANS_XML =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
          + " bean-discovery-mode=\"annotated\"/>";
  private static final String SERVLET =
      """
      <servlet>
        <servlet-name>beans</servlet-name>
        <servlet-class>%s</servlet-class>
      </servlet>
      <servlet-mapping>
        <servlet-name>beans</servlet-name>
        <url-pattern>/*</url-pattern>
      </servlet-mapping>
      <listener><listener-class>%s</listener-class></listener>
      """.formatted(BeansServlet.class.getName(), CartListener.class.getName());

  private Beans() {}

  /**
   * Not written anywhere yet. It brings Weld where the server has none, and has an instance name of
   * its own, so that no other webapp notices its expired sessions.
   */
  static ForeignWebapp webapp(Product product) {
    ForeignWebapp webapp = new ForeignWebapp()
        .contextParam("krsession.instance-name", "beans")
        .saying(SERVLET)
        .file("WEB-INF/beans.xml", BEANS_XML)
        .with(BeansServlet.class, BeansPages.class, Cart.class, Diary.class, Wizard.class)
        .with(CartListener.class);
    return product.bringsCdi() ? webapp : webapp.libraries("weld-servlet-shaded");
  }
}
