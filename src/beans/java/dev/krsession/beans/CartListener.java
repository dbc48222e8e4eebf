package dev.krsession.beans;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Sees what is in a cart when its session ends. */
public final class CartListener implements HttpSessionListener {
  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    Cart cart = CDI.current().select(Cart.class).get();
    CDI.current().select(Diary.class).get().write("listener sees " + cart.things());
  }
}
