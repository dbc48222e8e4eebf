package dev.krsession.frameworks.primeshop;

import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;

/** Who is there. */
@Named
@SessionScoped
public class Account implements Serializable {
  private static final long serialVersionUID = 1L;

  private String name = "nobody";

  /** What they are called. */
  public String getName() {
    return name;
  }

  /** What they call themselves. */
  public void setName(String name) {
    this.name = name;
  }

  /** They have come in. */
  public String login() {
    FacesContext faces = FacesContext.getCurrentInstance();
    ((HttpServletRequest) faces.getExternalContext().getRequest()).changeSessionId();
    return "shop?faces-redirect=true";
  }

  /** They go. */
  public String logout() {
    FacesContext.getCurrentInstance().getExternalContext().invalidateSession();
    return "login?faces-redirect=true";
  }
}
