package dev.krsession.backend.redis.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Adds TLS to connected sockets, each of which becomes a {@link TlsSocket}. The files are checked
 * for each socket, and read again when one has changed. While they are unreadable, perhaps half
 * written, their former content stays in use. Thread-safe.
 */
public final class TlsSockets extends SSLSocketFactory {
  private final RedisTls tls;
  private final Consumer<RuntimeException> onFailure;
  private volatile @Nullable TlsFiles read;

  /**
   * Creates a factory that has not read the files yet.
   *
   * @param onFailure receives failures to read changed files
   */
  public TlsSockets(RedisTls tls, Consumer<RuntimeException> onFailure) {
    this.tls = tls;
    this.onFailure = onFailure;
  }

  private SSLSocketFactory layers() throws IOException {
    if (tls.sockets().isEmpty()) {
      return context().getSocketFactory();
    }
    try {
      return tls.sockets().get().get();
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private SSLContext context() throws IOException {
    TlsFiles known = read;
    if (known != null && known.stamp().equals(TlsFiles.stamp(tls))) {
      return known.context();
    }
    try {
      TlsFiles anew = TlsFiles.read(tls);
      read = anew;
      return anew.context();
    } catch (IllegalArgumentException e) {
      if (known == null) {
        throw new IOException(e.getMessage(), e);
      }
      onFailure.accept(e);
      return known.context();
    }
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return new TlsSocket(plain, (SSLSocket) layers().createSocket(plain, host, port, autoClose));
  }

  /** {@inheritDoc} Those of the JVM. */
  @Override
  public String[] getDefaultCipherSuites() {
    return ((SSLSocketFactory) getDefault()).getDefaultCipherSuites();
  }

  /** {@inheritDoc} Those of the JVM. */
  @Override
  public String[] getSupportedCipherSuites() {
    return ((SSLSocketFactory) getDefault()).getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw overConnectedOnesOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw overConnectedOnesOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw overConnectedOnesOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw overConnectedOnesOnly();
  }

  private static UnsupportedOperationException overConnectedOnesOnly() {
    return new UnsupportedOperationException("TLS is spoken over a connected socket");
  }
}
