package dev.krsession.beans;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes notes, and knows how many are open. */
@ApplicationScoped
public class Notes {
  private final AtomicInteger open = new AtomicInteger();

  @Produces
  Note make() {
    open.incrementAndGet();
    return new Note();
  }

  void end(@Disposes Note note) {
    note.close();
    open.decrementAndGet();
  }

  /** How many are open. */
  public int open() {
    return open.get();
  }
}
