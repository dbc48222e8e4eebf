package dev.krsession.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A family of servlet containers whose internals are accessible by reflection. */
interface Host {
  /** Returns its name. */
  String name();

  /** Returns whether a {@code ServletContext} of this class belongs to this family. */
  boolean knows(String contextClass);

  /**
   * Returns the listeners that the container calls, in the order in which it calls each kind; may
   * contain others than session listeners.
   *
   * @throws ReflectiveOperationException if this version keeps them elsewhere
   */
  List<Object> listeners(ReflectiveView context) throws ReflectiveOperationException;

  /**
   * Returns the head of a response; empty if the response itself is reliable or nothing more is
   * known.
   *
   * @throws ReflectiveOperationException if this version keeps it elsewhere
   */
  default Optional<Head> head(ReflectiveView response) throws ReflectiveOperationException {
    return Optional.empty();
  }

  /**
   * Returns whether the container serves a webapp without a filter whose {@code init} has failed.
   *
   * @throws ReflectiveOperationException if this version cannot be identified
   */
  default boolean leavesFiltersOut(ReflectiveView context) throws ReflectiveOperationException {
    return false;
  }

  /**
   * Returns the idle timeout in seconds; zero or less: none. Empty if the container keeps no more
   * than the Servlet API returns, or if unknown.
   *
   * @throws ReflectiveOperationException if this version keeps them elsewhere
   */
  default OptionalInt idleSeconds(ReflectiveView context) throws ReflectiveOperationException {
    return OptionalInt.empty();
  }

  /**
   * Returns the cookie attributes that the webapp has set, without the container's defaults; empty
   * if unknown.
   *
   * @throws ReflectiveOperationException if this version keeps it elsewhere
   */
  default Optional<Map<String, String>> cookieSaid(ReflectiveView context)
      throws ReflectiveOperationException {
    return Optional.empty();
  }
}
