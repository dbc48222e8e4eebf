package dev.krsession.containers;

import dev.krsession.containers.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request whose path no decent client would send. */
final class RawRequest {
  private static final int LIMIT_MILLIS = 20_000;
  private static final String TEXT =
      "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private RawRequest() {}

  /** The answer's status. */
  static int status(RunningServer server, String path) {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(TEXT.formatted(path).getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
