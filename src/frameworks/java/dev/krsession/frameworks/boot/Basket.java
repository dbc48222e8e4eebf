package dev.krsession.frameworks.boot;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** A bean of its session. */
@Component
@SessionScope
public class Basket {
  static final AtomicInteger ENDED = new AtomicInteger();

  private List<String> items = new ArrayList<>();

  /** What is in it. */
  public List<String> getItems() {
    return items;
  }

  /** Fills it. */
  public void setItems(List<String> items) {
    this.items = items;
  }

  /** Puts something in. */
  public void add(String item) {
    items.add(item);
  }

  @PreDestroy
  void end() {
    ENDED.incrementAndGet();
  }
}
