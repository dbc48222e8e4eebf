package dev.krsession.host;

import java.util.List;
import java.util.Optional;

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
  List<Object> listeners(Peek context) throws ReflectiveOperationException;

  /**
   * The head of a response of this family's; empty if what the response tells is all we know.
   *
   * @throws ReflectiveOperationException if this version keeps it elsewhere
   */
  default Optional<Head> head(Peek response) throws ReflectiveOperationException {
    return Optional.empty();
  }
}
