package dev.krsession.containers.shop;

/**
 * A class of the shop's own, which a session may hold.
 *
 * @param colour a text with letters beyond ASCII
 * @param pieces a number
 */
public record Basket(String colour, int pieces) {}
