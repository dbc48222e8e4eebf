package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** Tracks the request that runs in a thread. Thread-safe. */
@FunctionalInterface
public interface Follower {
  /** Tracks nothing. */
  Follower NONE = (containers, ours) -> () -> {};

  /**
   * Called when a request, or a part of it, begins in this thread.
   *
   * @param containers the container's request
   * @param ours the same with our session
   * @return the action to run in this thread at its end, before the session is saved
   */
  Runnable enter(HttpServletRequest containers, HttpServletRequest ours);
}
