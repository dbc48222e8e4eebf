package dev.krsession.compare;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One HTTP connection that stays open: sends what it is given and reads whole answers. */
final class Caller implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  Caller(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream(), 4096);
  }

  /** The bytes of a request. */
  static byte[] request(String path, String cookie) {
    String cookies = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + cookies + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a request and reads its answer, which must be a good one. */
  Answer send(byte[] request) throws IOException {
    out.write(request);
    String status = line();
    if (!status.contains(" 200")) {
      throw new IOException("the server answers " + status);
    }
    String cookie = "";
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("Set-Cookie: ")) {
        cookie = line.substring(12).split(";", 2)[0];
      } else if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    return new Answer(
        new String(in.readNBytes(length), StandardCharsets.US_ASCII),
        Optional.of(cookie).filter(text -> !text.isEmpty()));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * What came back.
   *
   * @param body the content
   * @param cookie the name and value of the cookie that was set, if one was
   */
  record Answer(String body, Optional<String> cookie) {}
}
