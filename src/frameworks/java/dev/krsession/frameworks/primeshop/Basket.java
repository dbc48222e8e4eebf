package dev.krsession.frameworks.primeshop;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Event;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/** What a visitor wants to buy. */
@Named
@SessionScoped
public class Basket implements Serializable {
  private static final long serialVersionUID = 1L;

  private List<String> items;
  private String item = "";

  @Inject
  private Account account;

  @Inject
  private Event<Basket> changed;

  @Inject
  private transient Logger logger;

  @PostConstruct
  void begin() {
    items = new ArrayList<>();
  }

  /** What is in it. */
  public List<String> getItems() {
    return items;
  }

  /** What was typed. */
  public String getItem() {
    return item;
  }

  /** What is typed. */
  public void setItem(String item) {
    this.item = item;
  }

  /** Adds what was typed. */
  public void add() {
    items.add(item);
    logger.fine(item);
    changed.fire(this);
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage("added " + item + " for " + account.getName()));
  }

  /** It is bought. */
  public void clear() {
    items.clear();
  }
}
