package dev.krsession.frameworks.faces;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Lives as long as its view, in the session. */
@Named
@ViewScoped
public class Counter implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> items = new ArrayList<>();
  private String item = "";

  /** What has been added. */
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
    FacesContext.getCurrentInstance().addMessage(null, new FacesMessage("added " + item));
  }

  /** Goes on to the next page, and tells it. */
  public String order() {
    FacesContext context = FacesContext.getCurrentInstance();
    ExternalContext external = context.getExternalContext();
    external.getFlash().put("notice", "ordered " + items);
    external.getFlash().setKeepMessages(true);
    context.addMessage(null, new FacesMessage("Thank you"));
    external.getSessionMap().put("order", new Order(items));
    return "ordered?faces-redirect=true";
  }
}
