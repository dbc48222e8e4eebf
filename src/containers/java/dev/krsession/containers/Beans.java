package dev.krsession.containers;

import dev.krsession.beans.Audit;
import dev.krsession.beans.Audited;
import dev.krsession.beans.Cart;
import dev.krsession.beans.CartListener;
import dev.krsession.beans.Diary;
import dev.krsession.beans.Discount;
import dev.krsession.beans.Drawer;
import dev.krsession.beans.Engine;
import dev.krsession.beans.Note;
import dev.krsession.beans.Notes;
import dev.krsession.beans.Pages;
import dev.krsession.beans.PagesServlet;
import dev.krsession.beans.Pen;
import dev.krsession.beans.Priced;
import dev.krsession.beans.Till;
import dev.krsession.beans.Wizard;
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
        .with(PagesServlet.class, Pages.class, Cart.class, Pen.class, Wizard.class, Diary.class)
        .with(Note.class, Notes.class, Engine.class, CartListener.class)
        .with(Till.class, Drawer.class, Audited.class, Audit.class, Priced.class, Discount.class);
    return product.bringsCdi() ? webapp : webapp.libraries("weld-servlet-shaded");
  }
}
