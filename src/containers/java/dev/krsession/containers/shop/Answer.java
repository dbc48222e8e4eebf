package dev.krsession.containers.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What a page does. */
@FunctionalInterface
interface Answer {
  /** Answers a request. */
  void give(HttpServletRequest request, HttpServletResponse response) throws Exception;
}
