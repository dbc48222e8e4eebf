package dev.krsession.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.ssl.SslOptions;

/** Layers TLS with the ciphers and protocols that a bundle's options name, if they name any. */
final class BundleSockets extends SSLSocketFactory {
  private final SSLSocketFactory sockets;
  private final SslOptions options;

  BundleSockets(SSLSocketFactory sockets, SslOptions options) {
    this.sockets = sockets;
    this.options = options;
  }

  private Socket limited(Socket socket) {
    String[] ciphers = options.getCiphers();
    String[] protocols = options.getEnabledProtocols();
    if (socket instanceof SSLSocket tls && ciphers != null) {
      tls.setEnabledCipherSuites(ciphers);
    }
    if (socket instanceof SSLSocket tls && protocols != null) {
      tls.setEnabledProtocols(protocols);
    }
    return socket;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return limited(sockets.createSocket(plain, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return limited(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return limited(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return limited(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return limited(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }
}
