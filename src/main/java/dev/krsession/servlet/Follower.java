package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** Something that has to know which request runs in a thread. Safe for use by many threads. */
@FunctionalInterface
public interface Follower {
  /** Needs to know nothing. */
  Follower NONE = (containers, ours) -> () -> {};

  /**
   * A request begins in this thread, or a part of it.
   *
   * @param containers as the container has it
   * @param ours the same with our session
   * @return what to run in this thread when it ends, before the session is saved
   */
  Runnable enter(HttpServletRequest containers, HttpServletRequest ours);
}
