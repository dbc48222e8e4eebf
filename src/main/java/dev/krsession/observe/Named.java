package dev.krsession.observe;

/** A session that computes its public id on demand, for log lines. */
@FunctionalInterface
public interface Named {
  /** Returns the id that applications see; safe to log. */
  String id();
}
