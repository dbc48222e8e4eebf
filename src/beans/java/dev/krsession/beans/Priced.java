package dev.krsession.beans;

/** Has a price. */
public interface Priced {
  /** The price of all. */
  int price();
}
