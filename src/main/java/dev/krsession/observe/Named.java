package dev.krsession.observe;

/** A session that can tell its public id, which is made only when somebody reads it. */
@FunctionalInterface
public interface Named {
  /** The id that applications see; safe to log. */
  String id();
}
