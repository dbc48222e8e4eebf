package dev.krsession.container;

import dev.krsession.kit.Visitor;
import java.net.URI;

/** A webapp that a container has deployed, running or not: plain HTTP on 127.0.0.1. */
public interface Deployment extends AutoCloseable {
  /** Whether the webapp runs. */
  boolean isRunning();

  /** Where it is. */
  URI uri();

  /** Stops the webapp, and starts it again with another class loader. */
  void redeploy();

  /** What the webapp's classes are loaded by now. */
  ClassLoader loader();

  /** A visitor without cookies. */
  default Visitor visitor() {
    return Visitor.of(uri());
  }

  @Override
  void close();
}
