package dev.krsession.backend.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of this machine that refuses all connections. It is taken but not listened at, so that no
 * server of another test gets it meanwhile, as one that was only free a moment ago may be.
 */
public final class ClosedPort implements AutoCloseable {
  private final Socket taken = new Socket();

  /** One that nobody had. */
  public ClosedPort() {
    try {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its number. */
  public int number() {
    return taken.getLocalPort();
  }

  @Override
  public void close() {
    try {
      taken.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
