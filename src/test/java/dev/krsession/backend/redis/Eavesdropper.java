package dev.krsession.backend.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;

/** A server that writes down what it is sent, gives each caller the same answer, and hangs up. */
final class Eavesdropper implements AutoCloseable {
  private final ServerSocket socket;
  private final byte[] answer;
  private final StringBuffer heard = new StringBuffer();

  Eavesdropper() {
    this("");
  }

  Eavesdropper(String answer) {
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    try {
      socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::listen, "eavesdropper");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept();
          InputStream words = caller.getInputStream()) {
        byte[] bytes = new byte[8192];
        int count = words.read(bytes);
        if (count > 0) {
          heard.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        }
        caller.getOutputStream().write(answer);
      } catch (IOException e) {
        // the next one, unless this is closed
        continue;
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** All of it, once there is anything. */
  String heard() {
    Awaitility.await().until(() -> heard.length() > 0);
    return heard.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
