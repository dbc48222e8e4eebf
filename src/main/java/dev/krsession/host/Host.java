package dev.krsession.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A family of servlet containers of which we know where they keep a webapp's listeners. */
interface Host {
  /** What it is called. */
  String name();

  /** Whether a {@code ServletContext} of this class is one of this family's. */
  boolean knows(String contextClass);

  /**
   * The very listeners that the container calls, in the order in which it calls each kind; those of
   * other things than sessions may be among them.
   *
   * @throws ReflectiveOperationException if this version keeps them elsewhere
   */
  List<Object> listeners(ReflectiveView context) throws ReflectiveOperationException;

  /**
   * The head of a response of this family's; empty if what the response tells is all we know.
   *
   * @throws ReflectiveOperationException if this version keeps it elsewhere
   */
  default Optional<Head> head(ReflectiveView response) throws ReflectiveOperationException {
    return Optional.empty();
  }

  /**
   * Whether the container serves a webapp without a filter whose {@code init} has failed.
   *
   * @throws ReflectiveOperationException if this version cannot be told from others
   */
  default boolean leavesFiltersOut(ReflectiveView context) throws ReflectiveOperationException {
    return false;
  }

  /**
   * How many seconds the container lets a session be idle; zero or less: for ever. Empty if it
   * keeps no more than the Servlet API tells, or nobody knows.
   *
   * @throws ReflectiveOperationException if this version keeps them elsewhere
   */
  default OptionalInt idleSeconds(ReflectiveView context) throws ReflectiveOperationException {
    return OptionalInt.empty();
  }

  /**
   * What the webapp has said of its cookie, by the names of the attributes and without what the
   * container adds by itself; empty if nobody knows.
   *
   * @throws ReflectiveOperationException if this version keeps it elsewhere
   */
  default Optional<Map<String, String>> cookieSaid(ReflectiveView context)
      throws ReflectiveOperationException {
    return Optional.empty();
  }
}
