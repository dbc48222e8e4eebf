package dev.krsession.beans;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.Serializable;

/** Each time one less. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class Discount implements Priced, Serializable {
  private static final long serialVersionUID = 1;

  @Inject
  @Delegate
  private Priced full;

  private int less;

  @Override
  public int price() {
    return full.price() - less++;
  }
}
