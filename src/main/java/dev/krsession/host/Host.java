package dev.krsession.host;

import java.util.List;

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
}
