package dev.krsession.beans;

/** Cannot be kept anywhere; made by {@link Notes}. */
public final class Note {
  private boolean closed;

  void write(String text) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
  }

  void close() {
    closed = true;
  }
}
