package dev.krsession.container;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One HTTP connection that stays open: sends what it is given and reads whole answers. */
public final class Caller implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  /** Connects to a server on 127.0.0.1. */
  public Caller(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream(), 4096);
  }

  /** The bytes of a request. */
  public static byte[] request(String path, String cookie) {
    String cookies = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + cookies + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Sends a request and reads its answer, which must be a good one. */
  public Answer send(byte[] request) throws IOException {
    Answer answer = ask(request);
    if (answer.status() != 200) {
      throw new IOException("the server answers " + answer.status());
    }
    return answer;
  }

  /** Sends a request and reads its answer, which must tell its length. */
  public Answer ask(byte[] request) throws IOException {
    out.write(request);
    int status = Integer.parseInt(line().split(" ")[1]);
    String cookie = "";
    int length = 0;
    boolean last = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("Set-Cookie: ")) {
        cookie = line.substring(12).split(";", 2)[0];
      } else if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
      last |= line.equals("Connection: close");
    }
    return new Answer(
        status,
        new String(in.readNBytes(length), StandardCharsets.US_ASCII),
        Optional.of(cookie).filter(text -> !text.isEmpty()),
        last);
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
   * @param status the status
   * @param body the content
   * @param cookie the name and value of the cookie that was set, if one was
   * @param last whether the server closes the connection now
   */
  public record Answer(int status, String body, Optional<String> cookie, boolean last) {}
}
