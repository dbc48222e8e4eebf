package dev.krsession.backend.redis.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.IOUtils;

/**
 * Connects to one of a server's addresses, which are tried in any order, like Jedis' own factory.
 * Has no timeout, but another thread may close it.
 */
final class CancellableSocketFactory implements JedisSocketFactory, Closeable {
  private final HostAndPort server;
  private final JedisClientConfig client;
  private final AtomicBoolean used = new AtomicBoolean();
  private volatile @Nullable Socket present;
  private volatile boolean closed;

  CancellableSocketFactory(HostAndPort server, JedisClientConfig client) {
    this.server = server;
    this.client = client;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Succeeds once. Jedis calls it again when a closed connection is used: the new one would not
   * be logged in, and the first commands of its batch would be lost.
   */
  @Override
  public Socket createSocket() {
    if (used.getAndSet(true)) {
      throw new JedisConnectionException("the connection is lost");
    }
    Exception failure = new IOException("it has no address");
    try {
      for (InetAddress address : addresses()) {
        try {
          return opened(new InetSocketAddress(address, server.getPort()));
        } catch (IOException | RuntimeException e) {
          failure = e;
        }
      }
    } catch (UnknownHostException e) {
      failure = e;
    }
    String why = closed ? "given up" : failure.getMessage();
    throw new JedisConnectionException("Failed to connect to " + server + ": " + why, failure);
  }

  private List<InetAddress> addresses() throws UnknownHostException {
    List<InetAddress> addresses = Arrays.asList(InetAddress.getAllByName(server.getHost()));
    Collections.shuffle(addresses);
    return addresses;
  }

  private Socket opened(InetSocketAddress address) throws IOException {
    Socket plain = new Socket();
    present = plain;
    boolean opened = false;
    try {
      if (closed) {
        throw new SocketException("given up");
      }
      plain.setKeepAlive(true);
      plain.setTcpNoDelay(true);
      // closing a connection discards unsent data
      plain.setSoLinger(true, 0);
      plain.connect(address);
      Socket socket = encrypted(plain);
      opened = true;
      return socket;
    } finally {
      if (!opened) {
        plain.close();
      }
    }
  }

  /** Deprecated in Jedis 8, like its counterpart in {@link ClientConfig}. */
  @SuppressWarnings("deprecation")
  private Socket encrypted(Socket plain) throws IOException {
    if (!client.isSsl()) {
      return plain;
    }
    SSLSocketFactory layers = client.getSslSocketFactory();
    SSLSocket socket =
        (SSLSocket) layers.createSocket(plain, server.getHost(), server.getPort(), true);
    socket.setSSLParameters(client.getSslParameters());
    return socket;
  }

  /** Closes the socket in any state. */
  @Override
  public void close() {
    closed = true;
    IOUtils.closeQuietly(present);
  }
}
