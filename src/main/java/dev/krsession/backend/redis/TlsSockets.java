package dev.krsession.backend.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.SslOptions;

/**
 * Speaks TLS over sockets that are connected, each of which becomes a {@link TlsSocket}. The
 * truststore is read for each, so that a renewed one counts. Safe for use by many threads.
 */
final class TlsSockets extends SSLSocketFactory {
  private final SslOptions options;

  TlsSockets(SslOptions options) {
    this.options = options;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    try {
      SSLSocketFactory layers = options.createSslContext().getSocketFactory();
      return new TlsSocket(plain, (SSLSocket) layers.createSocket(plain, host, port, autoClose));
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS with this truststore: " + e.getMessage(), e);
    }
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
