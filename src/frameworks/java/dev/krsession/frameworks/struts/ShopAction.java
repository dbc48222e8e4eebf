package dev.krsession.frameworks.struts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.struts2.ActionSupport;
import org.apache.struts2.action.SessionAware;
import org.apache.struts2.interceptor.parameter.StrutsParameter;

/** Keeps a cart in the session by Struts's own map of it. */
public class ShopAction extends ActionSupport implements SessionAware {
  private static final long serialVersionUID = 1L;

  private transient Map<String, Object> session;
  private String item = "";

  /** A line of a cart: not Serializable. */
  static final class Line {
    private String item;

    Line() {}

    Line(String item) {
      this.item = item;
    }

    @Override
    public String toString() {
      return item;
    }
  }

  @Override
  public void withSession(Map<String, Object> session) {
    this.session = session;
  }

  /** What to add. */
  @StrutsParameter
  public void setItem(String item) {
    this.item = item;
  }

  /** What is in the cart. */
  @SuppressWarnings("unchecked")
  public List<Line> getCart() {
    return (List<Line>) session.computeIfAbsent("cart", name -> new ArrayList<Line>());
  }

  /** Adds to the cart, and says so on the page after. */
  public String add() {
    if (item.isEmpty()) {
      addActionError("nothing to add");
      return SUCCESS;
    }
    getCart().add(new Line(item));
    addActionMessage("added " + item);
    return SUCCESS;
  }
}
