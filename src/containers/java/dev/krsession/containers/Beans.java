package dev.krsession.containers;

import dev.krsession.beans.CartListener;
import dev.krsession.container.ForeignWebapp;
import dev.krsession.containers.server.Product;

/** The foreign webapp with beans of CDI. */
final class Beans {
  private static final String BEANS_XML =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
          + " bean-discovery-mode=\"annotated\"/>";
  private static final String LISTENER =
      "<listener><listener-class>" + CartListener.class.getName() + "</listener-class></listener>";

  private Beans() {}

  /**
   * Not written anywhere yet. It brings Weld where the server has none, and has an instance name of
   * its own, so that no other webapp notices its expired sessions.
   */
  static ForeignWebapp webapp(Product product) {
    ForeignWebapp webapp = new ForeignWebapp()
        .contextParam("krsession.instance-name", "beans")
        .saying(LISTENER)
        .file("WEB-INF/beans.xml", BEANS_XML)
        .withPackageOf(CartListener.class);
    return product.bringsCdi() ? webapp : webapp.libraries("weld-servlet-shaded");
  }
}
