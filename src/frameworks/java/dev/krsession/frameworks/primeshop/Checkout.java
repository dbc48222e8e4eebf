package dev.krsession.frameworks.primeshop;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Buys what is in the basket, in several steps on one page. */
@Named
@ViewScoped
public class Checkout implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> given = new ArrayList<>();
  private String value = "";

  @Inject
  private Basket basket;

  /** Which step comes next. */
  public int getStep() {
    return given.size() + 1;
  }

  /** What was given in the steps before. */
  public List<String> getGiven() {
    return given;
  }

  /** What was typed. */
  public String getValue() {
    return value;
  }

  /** What is typed. */
  public void setValue(String value) {
    this.value = value;
  }

  /** The next step. */
  public void next() {
    given.add(value);
  }

  /** The last step. */
  public String order() {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.getExternalContext().getFlash().setKeepMessages(true);
    faces.addMessage(null, new FacesMessage("ordered " + basket.getItems() + " to " + given));
    basket.clear();
    return "done?faces-redirect=true";
  }
}
