package dev.krsession.backend.redis;

import dev.krsession.backend.redis.tls.TlsSockets;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.RedisNode;
import dev.krsession.backend.redis.transport.RedisTopology;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Diagnoses an address whose connections fail without an error message: Redis does not reply to a
 * TLS client on its plain port, closes a plain client's connection on its TLS port, and an error
 * before it disconnects may be lost. Sends nothing but PING and a TLS handshake.
 */
final class PortProbe {
  private static final int PATIENCE_MILLIS = 2000;
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ConnectionOptions options;
  private final TlsSockets sockets;
  private final RedisNode node;

  PortProbe(ConnectionOptions options) {
    this.options = options;
    this.sockets = new TlsSockets(options.tls(), failure -> {});
    this.node = options.uri().nodes().get(0);
  }

  /** Returns the fault, if one is found; takes some seconds. */
  Optional<RedisDiagnosis> look() {
    boolean encrypted = options.uri().topology() == RedisTopology.SENTINEL
        ? options.encryptsSentinels()
        : options.uri().tls();
    return encrypted ? ofTls() : ofPlain();
  }

  private Optional<RedisDiagnosis> ofTls() {
    Optional<RedisDiagnosis> found = handshake(sockets, "HTTPS");
    return found.isPresent() ? found : plainReply().flatMap(this::insteadOfTls);
  }

  private Optional<RedisDiagnosis> insteadOfTls(String reply) {
    return RedisDiagnosis.of(
        new JedisException(
            reply.isEmpty() || reply.charAt(0) == 0x15
                ? "no answer"
                : "Unsupported or unrecognized SSL message"),
        options);
  }

  private Optional<RedisDiagnosis> ofPlain() {
    Optional<String> reply = plainReply();
    if (reply.filter(text -> !text.isEmpty()).isPresent()) {
      String text = reply.get();
      String words = text.startsWith("-") ? text.substring(1) : "Unknown reply: " + text;
      return RedisDiagnosis.of(new JedisException(words), options);
    }
    return reply.isPresent() && speaksTls()
        ? RedisDiagnosis.of(new JedisException("Unknown reply: \u0015"), options)
        : Optional.empty();
  }

  /**
   * Returns the reply to a PING: an empty string if the server disconnects; empty if unreachable.
   */
  private Optional<String> plainReply() {
    try (Socket socket = connected()) {
      try {
        socket.getOutputStream().write(PING);
        byte[] reply = new byte[512];
        int count = socket.getInputStream().read(reply);
        return Optional.of(new String(reply, 0, Math.max(count, 0), StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        return Optional.of("");
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<RedisDiagnosis> handshake(SSLSocketFactory layers, String names) {
    try (Socket plain = connected();
        SSLSocket socket = (SSLSocket) layers.createSocket(plain, node.host(), node.port(), true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm(names);
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      // in TLS 1.3 the server rejects our certificate, or its absence, only now
      try (InputStream answer = socket.getInputStream()) {
        int unused = answer.read();
      }
      return Optional.empty();
    } catch (IOException e) {
      return RedisDiagnosis.of(e, options);
    }
  }

  /** Returns whether the server begins a handshake, whatever its certificate. */
  private boolean speaksTls() {
    try (Socket plain = connected();
        SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
            .createSocket(plain, node.host(), node.port(), true)) {
      socket.startHandshake();
      return true;
    } catch (SSLHandshakeException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket();
    boolean done = false;
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(node.host(), node.port()), PATIENCE_MILLIS);
      done = true;
      return socket;
    } finally {
      if (!done) {
        socket.close();
      }
    }
  }
}
