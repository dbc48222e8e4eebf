package dev.krsession.beans;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A bean with an interceptor and a decorator, and with an object of its own that has one. */
@Audited
@SessionScoped
public class Till implements Priced, Serializable {
  private static final long serialVersionUID = 1;

  private final List<Integer> prices = new ArrayList<>();
  private final Till self = this;
  private final Pen pen;

  @Inject
  private Drawer drawer;

  @Inject
  private Diary diary;

  @Inject
  private Event<String> added;

  @Inject
  private transient Note note;

  Till() {
    pen = null;
  }

  /** Takes an object of its own. */
  @Inject
  public Till(Pen pen) {
    this.pen = pen;
  }

  @PostConstruct
  void begin() {
    diary.write("till begins");
  }

  /** Takes money. */
  public String take(int price) {
    prices.add(price);
    added.fire("money");
    note.write("take");
    return pen.write("takes ") + (self.getClass() == getClass() ? "" : " split") + " opened "
        + drawer.open();
  }

  @Override
  public int price() {
    return prices.stream().mapToInt(price -> price).sum();
  }

  @PreDestroy
  void end() {
    diary.write("till " + prices + " ends");
  }
}
